extension Dialect {
    /// PostgreSQL, from version 12.
    ///
    /// Texts are equal there only where their bytes are; its collation `C` is there to be fast.
    package static let postgres = Dialect(
        inlineTable: "AS NOT MATERIALIZED",
        // Some texts are of types of their own there, as are guids.
        bytewise: { "\($0)::text COLLATE \"C\"" },
        textOfHex: { "convert_from(decode('\($0)', 'hex'), 'UTF8')" },
        // There are `infinity`, and years that no date is written with.
        recorded: {
            "CASE WHEN \($0) BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999' THEN \($0) END"
        },
        daysAgo: { "timezone('UTC', now()) - INTERVAL '\($0) days'" },
        preamble: ["SET timezone = 'UTC'", "SET client_encoding = 'UTF8'"]
    )

    /// MySQL, from version 8.
    ///
    /// Its other collations compare letters, and pad with blanks.
    package static let mysql = ofMySQL(collation: "utf8mb4_0900_bin")

    /// MariaDB, from version 10.3.
    package static let mariadb = ofMySQL(collation: "utf8mb4_nopad_bin")

    private static func ofMySQL(collation: String) -> Dialect {
        Dialect(
            identifierQuote: "`",
            bytewise: { "CONVERT(\($0) USING utf8mb4) COLLATE \(collation)" },
            textOfHex: { "CONVERT(X'\($0)' USING utf8mb4)" },
            // There are days and months of number 0, and days that their month doesn't have.
            recorded: {
                "CASE WHEN DAYOFMONTH(\($0)) BETWEEN 1 AND DAYOFMONTH(LAST_DAY(\($0))) THEN \($0) END"
            },
            daysAgo: { "UTC_TIMESTAMP(6) - INTERVAL \($0) DAY" },
            // Or a TIMESTAMP would be told in the session's zone.
            preamble: ["SET time_zone = '+00:00'"]
        )
    }

    /// DuckDB, from version 1.
    package static let duckdb = Dialect(
        textOfHex: { "decode(unhex('\($0)'))" },
        recorded: {
            "CASE WHEN isfinite(TRY_CAST(\($0) AS TIMESTAMP)) THEN TRY_CAST(\($0) AS TIMESTAMP) END"
        },
        daysAgo: { "make_timestamp(epoch_us(now())) - INTERVAL '\($0) days'" },
        preamble: ["SET TimeZone = 'UTC'"]
    )

    /// Spark, from version 3.4.
    package static let spark = Dialect(
        identifierQuote: "`",
        textOfHex: { "decode(X'\($0)', 'UTF-8')" },
        recorded: { "TRY_CAST(\($0) AS TIMESTAMP)" },
        daysAgo: { "current_timestamp() - INTERVAL '\($0)' DAY" },
        preamble: ["SET spark.sql.session.timeZone = UTC"]
    )
}
