extension Dialect {
    /// SQLite, whatever a column declares: times are numbers of microseconds since 1970.
    ///
    /// All that ``EventTime`` reads is read but for the name of a zone that stands behind an offset.
    package static let sqlite = Dialect(
        computedOnce: " LIMIT -1",
        bytewise: { "\($0) COLLATE BINARY" },
        textOfHex: { "CAST(X'\($0)' AS TEXT)" },
        recorded: recordedInSQLite,
        moment: { String($0.microseconds) },
        daysAgo: {
            "(CAST(strftime('%s', 'now') AS INTEGER) - \($0) * 86400) * 1000000"
        }
    )

    private static let recordedInSQLite: @Sendable (String) -> String = { column in
        """
        CASE typeof(\(column))
          WHEN 'text' THEN
            CASE WHEN datetime(\(column), '+0 days') = \(column) THEN CAST(strftime('%s', \(column)) AS INTEGER) * 1000000
              ELSE \(textInSQLite(column)) END
          WHEN 'integer' THEN \(sinceEpoch(column))
          WHEN 'real' THEN CASE WHEN \(column) >= 100000000 THEN \(sinceEpoch(column)) END END
        """
    }

    /// A number since 1970, in seconds, milliseconds or microseconds by its size.
    private static func sinceEpoch(_ number: String) -> String {
        """
        CASE WHEN \(number) >= -62167219200 AND \(number) < 253402300800 THEN CAST(\(number) * 1000000 AS INTEGER)
              WHEN \(number) >= 1000000000000 AND \(number) < 10000000000000 THEN CAST(\(number) * 1000 AS INTEGER)
              WHEN \(number) >= 1000000000000000 AND \(number) < 10000000000000000 THEN CAST(\(number) AS INTEGER) END
        """
    }

    /// A time in another form than `2026-10-01 12:00:00`, taken apart from left to right.
    ///
    /// Each step is said to be a table of its own, or SQLite would put it into the next one wherever that
    /// names it, and the last would hold the first some hundred times.
    private static func textInSQLite(_ column: String) -> String {
        """
        (WITH given AS MATERIALIZED (SELECT \(column) AS text,
                \(column) GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][Tt][0-9][0-9][0-9][0-9][0-9][0-9]*' AS is_compact),
              parts AS MATERIALIZED (SELECT
                CASE WHEN is_compact THEN substr(text, 1, 4) || '-' || substr(text, 5, 2) || '-' || substr(text, 7, 2)
                  ELSE substr(text, 1, 10) END AS date,
                CASE WHEN is_compact THEN substr(text, 9, 3) || ':' || substr(text, 12, 2) || ':' || substr(text, 14)
                  ELSE substr(text, 11) END AS clock FROM given),
              days AS MATERIALIZED (SELECT CASE WHEN date(date, '+0 days') = date THEN CAST(strftime('%s', date) AS INTEGER) END AS day, clock,
                clock GLOB '[ Tt][0-9][0-9]:[0-9][0-9]:[0-5][0-9]*' AS has_seconds FROM parts),
              clocks AS MATERIALIZED (SELECT has_seconds,
                CASE WHEN clock = '' THEN day
                  WHEN clock GLOB '[ Tt][0-2][0-9]:[0-5][0-9]*' AND substr(clock, 2, 2) < '24'
                    AND (has_seconds OR substr(clock, 7, 1) <> ':') THEN
                    day + CAST(substr(clock, 2, 2) AS INTEGER) * 3600 + CAST(substr(clock, 5, 2) AS INTEGER) * 60
                      + CASE WHEN has_seconds THEN CAST(substr(clock, 8, 2) AS INTEGER) ELSE 0 END END AS seconds,
                substr(clock, CASE WHEN has_seconds THEN 10 ELSE 7 END) AS tail FROM days),
              decimals AS MATERIALIZED (SELECT seconds, tail, CASE WHEN has_seconds AND tail GLOB '[.,][0-9]*'
                THEN substr(tail, 2, length(tail) - 1 - length(ltrim(substr(tail, 2), '0123456789'))) ELSE '' END AS digits
                FROM clocks),
              rests AS MATERIALIZED (SELECT seconds, CAST(substr(digits || '000000', 1, 6) AS INTEGER) AS fraction,
                CASE WHEN digits = '' THEN tail ELSE ltrim(substr(tail, 2), '0123456789') END AS rest FROM decimals),
              zones AS MATERIALIZED (SELECT seconds, fraction, CASE WHEN rest GLOB ' *' THEN substr(rest, 2) ELSE rest END AS zone
                FROM rests),
              moments AS MATERIALIZED (SELECT fraction, CASE
                  WHEN zone IN ('', 'Z', 'z', 'UTC', 'GMT') THEN seconds
                  WHEN zone GLOB '[+-][0-9][0-9]' OR zone GLOB '[+-][0-9][0-9]:[0-5][0-9]'
                    OR zone GLOB '[+-][0-9][0-9][0-5][0-9]' THEN
                    CASE WHEN substr(zone, 2, 2) < '24' THEN seconds - CAST(substr(zone, 1, 1) || '1' AS INTEGER)
                      * (CAST(substr(zone, 2, 2) AS INTEGER) * 3600
                        + CAST(substr(replace(zone, ':', ''), 4, 2) AS INTEGER) * 60) END END AS seconds FROM zones)
              SELECT COALESCE(
                (SELECT CASE WHEN seconds BETWEEN -62167219200 AND 253402300799
                  THEN seconds * 1000000 + fraction END FROM moments),
                \(epochText)))
        """
    }

    /// A number since 1970 that a column of type TEXT keeps as digits: at least nine of them.
    private static let epochText = """
        (WITH numbers AS MATERIALIZED (SELECT text, substr(text, 1, instr(text || '.', '.') - 1) AS digits,
            substr(text, instr(text || '.', '.') + 1) AS decimals FROM given),
          units AS MATERIALIZED (SELECT CAST(digits AS INTEGER) AS number,
            CAST(substr(decimals || '000000', 1, 6) AS INTEGER) AS fraction FROM numbers
            WHERE length(digits) BETWEEN 9 AND 16 AND ltrim(digits, '0123456789') = ''
              AND ltrim(decimals, '0123456789') = '' AND (decimals <> '' OR text = digits))
          SELECT \(sinceEpoch("number")) + fraction / CASE WHEN number < 253402300800 THEN 1
            WHEN number < 10000000000000 THEN 1000 ELSE 1000000 END FROM units)
        """
}
