internal import UsageRules

extension RepairDialect {
    /// SQLite, as a store that somebody else made needs it: whatever its columns declare, and with
    /// `:now` for the time.
    ///
    /// It has to be told that hardly any row has a key: where few rows are of tasks, the statistics of
    /// `ANALYZE` say that the index on their keys finds a good part of the table (the rows without such
    /// a key), and SQLite would rather look at all rows of a state, or at all there are, batch after
    /// batch. CROSS JOIN keeps it from beginning anywhere but with the batch.
    static let sqlite = RepairDialect(
        .sqlite,
        insert: "INSERT OR ABORT INTO",
        now: ":now",
        newGUID: NewGUID.sql,
        join: "CROSS JOIN",
        bytewise: { "\($0) COLLATE BINARY" },
        isAmong: { "\($0) COLLATE BINARY IN (\($1))" },
        matches: { "likelihood(\($0) COLLATE BINARY = \($1), 0.000001)" }
    )
}
