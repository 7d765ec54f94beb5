internal import GRDB
internal import UsageRules

extension SnapshotInfo {
    /// Writes it in place of what the store says of itself so far.
    func write(in database: Database, path: String) throws {
        let table = Schema.snapshotInfo
        let present = try TableColumns(of: table.name, in: database)
        let values: [(column: String, value: DatabaseValue)] = [
            ("taken_at", takenAt?.databaseText.databaseValue ?? .null),
            ("is_estimated", isEstimated.databaseValue),
            ("origin", origins.map(\.text).joined(separator: "\n").databaseValue),
            ("format", format.databaseValue), ("counts", counts.databaseValue),
            ("warnings", warnings.joined(separator: "\n").databaseValue),
        ].filter { present.contains($0.column) }
        let names = values.map(\.column).joined(separator: ", ")
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        try database.writing("DELETE FROM \(table.name)", to: table.name, path: path).execute()
        try database.writing(
            "INSERT OR ABORT INTO \(table.name) (\(names)) VALUES (\(marks))",
            to: table.name,
            path: path
        ).execute(arguments: StatementArguments(values.map(\.value)))
    }

    /// Reads what a store says of itself; what it doesn't say is empty.
    ///
    /// - Throws: ``StoreError/badSnapshotTime(path:value:)``.
    init(_ database: Database, path: String) throws {
        let table = Schema.snapshotInfo.name
        let present = try TableColumns(of: table, in: database)
        func text(_ column: String) throws -> String? {
            guard present.contains(column) else { return nil }
            return try database.one(from: table, "SELECT \(column) FROM \(table) LIMIT 1") {
                $0.value(0).string
            } ?? nil
        }
        func lines(_ column: String) throws -> [Substring] {
            try text(column)?.split(separator: "\n") ?? []
        }
        self.init(
            takenAt: try StoreClock.recorded(in: database, path: path),
            isEstimated: try text("is_estimated") == "1",
            origins: try lines("origin").compactMap { CopyOrigin($0) },
            format: try text("format") ?? "",
            counts: try text("counts") ?? "",
            warnings: try lines("warnings").map(String.init)
        )
    }
}
