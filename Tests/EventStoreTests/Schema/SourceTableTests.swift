import GRDB
import Testing

@testable import EventStore

/// What is asked of the tables that baselines are seeded from is what the seeding reads.
@Suite struct SourceTableTests {
    private let database: DatabaseQueue

    init() throws {
        database = try DatabaseQueue()
        try database.write { try Schema.createMissingTables(in: $0) }
    }

    /// A column that is gone breaks a statement where it is read, and only there.
    @Test(arguments: SourceTable.all)
    func aBackfillReadsTheColumnsThatItRequires(table: SourceTable) throws {
        let statements = try database.read { try seedingStatements($0) }
        for column in table.definition.columnNames {
            try database.inTransaction { database in
                try database.execute(
                    sql: "ALTER TABLE \(table.name) RENAME COLUMN \(column) TO gone"
                )
                let isRead = !statements.allSatisfy { canPrepare($0, database) }
                #expect(isRead == table.readColumns.contains(column), "\(table.name).\(column)")
                return .rollback
            }
        }
    }

    @Test func whatIsMissingIsNamed() throws {
        try database.write { database in
            try database.execute(
                sql: """
                    DROP TABLE droplets;
                    ALTER TABLE tasks RENAME COLUMN command TO gone;
                    ALTER TABLE service_plans RENAME COLUMN service_id TO gone
                    """
            )
            let missing = StoreError.missingSourceTables(
                path: "x",
                tables: ["droplets", "service_plans.service_id"]
            )
            #expect(throws: missing) { try SourceTable.requireAll(in: database, path: "x") }
        }
    }

    /// All that a seeding asks of the source tables, of every kind.
    private func seedingStatements(_ database: Database) throws -> [String] {
        let statements = try BaselineQueries.all(of: BaselineSource.all, in: database, path: "")
            .flatMap { [$0.lastID, $0.runningCount, $0.insert, $0.orphans] }
        #expect(statements.allSatisfy { canPrepare($0, database) })
        return statements
    }

    private func canPrepare(_ statement: String, _ database: Database) -> Bool {
        (try? database.makeStatement(sql: statement)) != nil
    }
}

extension SourceTable: CustomTestStringConvertible {
    /// The table's name.
    public var testDescription: String { name }
}
