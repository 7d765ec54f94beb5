internal import GRDB
internal import UsageRules

/// The record that GRDB's migrator keeps of the steps that were applied.
extension StoreMigration {
    /// The table that holds it.
    static let record = "grdb_migrations"

    static let deleteFromRecord = "DELETE FROM \(record) WHERE identifier = ?"

    /// The names in the record; none where there is no record yet.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)``.
    static func recordedSteps(_ database: Database, path: String) throws -> [String] {
        guard try database.kind(ofTable: record) != nil else { return [] }
        let bad = StoreError.badRecord(path: path, table: record)
        guard try TableColumns(of: record, in: database).contains("identifier") else { throw bad }
        return try database.all(from: record, "SELECT identifier FROM \(record)") {
            guard case .text(let name) = $0.value(0) else { throw bad }
            return name
        }
    }

    /// Checks that a record that is there does nothing but keep what GRDB writes to it: GRDB's
    /// statement leaves it to the table what happens in a conflict.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)``, ``StoreError/triggerActs(path:table:trigger:)``.
    static func requireWritableRecord(in database: Database, path: String) throws {
        guard let kind = try database.kind(ofTable: record) else { return }
        let sql = try database.one(
            from: "sqlite_master",
            "SELECT sql FROM sqlite_master WHERE lower(name) = ?",
            [record]
        ) { $0.value(0).string }
        let hasConflictClause = sql??.lowercased().contains("conflict") ?? true
        guard kind == "table", !hasConflictClause else {
            throw StoreError.badRecord(path: path, table: record)
        }
        for sql in ["INSERT INTO \(record) (identifier) VALUES (?)", deleteFromRecord] {
            try database.requireNoActingTrigger(of: sql, table: record, path: path)
        }
    }
}
