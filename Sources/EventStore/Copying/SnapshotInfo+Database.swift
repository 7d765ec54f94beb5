internal import GRDB
internal import UsageRules

extension SnapshotInfo {
    /// Writes it in place of what the store says of itself so far.
    func write(in database: Database, path: String) throws {
        let table = Schema.snapshotInfo
        let present = try TableColumns(of: table.name, in: database)
        let values: [(column: String, value: DatabaseValue)] = [
            ("taken_at", takenAt.databaseText.databaseValue),
            ("is_estimated", isEstimated.databaseValue),
            ("origin", origins.map(\.text).joined(separator: "\n").databaseValue),
            ("format", format.databaseValue), ("counts", counts.databaseValue),
            ("warnings", warnings.databaseValue),
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

    /// Where the rows of a store come from, as far as it tells.
    static func origins(in database: Database) throws -> [CopyOrigin] {
        guard try TableColumns(of: Schema.snapshotInfo.name, in: database).contains("origin") else {
            return []
        }
        let text = try database.one(
            from: Schema.snapshotInfo.name,
            "SELECT origin FROM \(Schema.snapshotInfo.name) LIMIT 1"
        ) { $0.value(0).string ?? "" }
        return (text ?? "").split(separator: "\n").compactMap { CopyOrigin($0) }
    }
}
