internal import GRDB
internal import UsageRules

/// Which of the tables that are read are views: these can go on for ever.
enum StoreViews {
    /// The names, in order.
    static func names(in database: Database) throws -> [String] {
        let tables =
            EventTable.allCases.map(\.name) + SourceTable.all.map(\.name)
            + ["organizations", "snapshot_info"]
        let views = try database.all(
            from: "sqlite_master",
            "SELECT DISTINCT lower(name) FROM sqlite_master WHERE type = 'view' ORDER BY 1"
        ) { try $0.text(0) }
        return views.filter(tables.contains)
    }

    /// How many of SQLite's steps a transaction may take that reads views: enough to read all that
    /// the file holds many times over.
    ///
    /// - Parameter storedBytes: How many bytes the file takes on the disk.
    static func stepLimit(storedBytes: Int) -> Int {
        let (product, overflows) = storedBytes.multipliedReportingOverflow(by: stepsPerByte)
        return overflows ? .max : leastSteps + min(product, .max - leastSteps)
    }

    private static let leastSteps = 30_000_000
    private static let stepsPerByte = 100
}
