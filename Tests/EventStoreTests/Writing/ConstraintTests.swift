import EventStore
import TestSupport
import Testing

/// Whatever constraints a store has: a write does exactly what was asked, or nothing.
@Suite struct ConstraintTests {
    /// A column of the events table as it is declared, and as another maker declares it.
    struct Declaration: CustomTestStringConvertible {
        let column: String
        let other: String

        var testDescription: String { other }
    }

    private static let clauses = ["REPLACE", "IGNORE", "FAIL", "ABORT", "ROLLBACK"]

    /// Two appended rows have the same space.
    @Test(arguments: Writer.allCases, clauses)
    func aConflictWithAnotherRowReplacesNone(writer: Writer, clause: String) throws {
        try expectAllOrNothing(
            writer,
            Declaration(
                column: "space_guid NOT NULL",
                other: "space_guid NOT NULL UNIQUE ON CONFLICT \(clause)"
            ),
            before: "UPDATE app_usage_events SET space_guid = id"
        )
    }

    /// No appended row names a package.
    @Test(arguments: Writer.allCases, clauses)
    func aMissingValueSkipsNoRow(writer: Writer, clause: String) throws {
        try expectAllOrNothing(
            writer,
            Declaration(
                column: "package_guid,",
                other: "package_guid NOT NULL ON CONFLICT \(clause),"
            ),
            before: "UPDATE app_usage_events SET package_guid = 'k'"
        )
    }

    @Test(
        arguments: Writer.allCases,
        [
            Declaration(
                column: "id INTEGER PRIMARY KEY AUTOINCREMENT",
                other: "id INTEGER PRIMARY KEY ON CONFLICT REPLACE"
            ),
            Declaration(
                column: "id INTEGER PRIMARY KEY AUTOINCREMENT",
                other: "seq INTEGER PRIMARY KEY ON CONFLICT IGNORE, id INTEGER UNIQUE"
            ),
            Declaration(column: " state,", other: " state CHECK (state NOT LIKE '%RUNNING%'),"),
            Declaration(column: " state,", other: " state CHECK (state <> 'TASK_STOPPED'),"),
            Declaration(column: "buildpack_name,", other: "buildpack_name AS (lower(state)),"),
            Declaration(
                column: "package_guid,",
                other: "package_guid AS (app_guid) STORED,"
            ),
        ]
    )
    func aDeclarationIsHeeded(writer: Writer, declaration: Declaration) throws {
        try expectAllOrNothing(writer, declaration)
    }

    /// What a baseline or an ending has to say can't be said where the store computes it.
    @Test(
        arguments: [Writer.backfillRemovingStale, .backfillEndingStale, .migrate, .stopTask],
        [
            Declaration(column: " state,", other: " kind, state AS (kind) STORED,"),
            Declaration(column: "created_at,", other: "created_at AS ('2026-01-01'),"),
            Declaration(column: "app_guid NOT NULL,", other: "app_guid AS (guid),"),
        ]
    )
    func whatTheStoreComputesIsNotAppended(writer: Writer, declaration: Declaration) throws {
        let store = try writer.store()
        try store.declare(declaration)
        var before = try store.dump()
        let column = try #require(declaration.column.split { $0 == " " || $0 == "," }.first)
        #expect(
            throws: StoreError.computedColumns(
                path: store.path,
                table: .appUsageEvents,
                columns: [String(column)]
            )
        ) { try writer.run(store.path) }
        // A migration records the steps that it has done.
        if writer == .migrate { before["grdb_migrations"] = try store.dump()["grdb_migrations"] }
        let isAsBefore = try store.dump() == before
        #expect(isAsBefore)
    }

    /// Nothing hangs on an event: its rows may be the maker's own records.
    @Test(arguments: Writer.allCases)
    func aForeignKeyDeletesNothing(writer: Writer) throws {
        let store = try writer.store()
        try writer.run(store.path)
        #expect(try store.integers("SELECT count(*) FROM child") == [8])
    }

    private func expectAllOrNothing(
        _ writer: Writer,
        _ declaration: Declaration,
        before preparation: String = ""
    ) throws {
        let plain = try writer.store()
        try plain.execute(preparation)
        try writer.run(plain.path)
        let store = try writer.store()
        try store.execute(preparation)
        try store.declare(declaration)
        let before = try store.dump()
        do {
            try writer.run(store.path)
            let isExact = try store.decisive() == plain.decisive()
            #expect(isExact)
        } catch let error as StoreError {
            var after = try store.dump()
            // A migration records the steps that it has done.
            if writer == .migrate { after["grdb_migrations"] = nil }
            let isAsBefore = after == before
            #expect(isAsBefore, "\(error)")
        }
    }
}

extension TemporaryStore {
    /// Makes the events table again, with another column.
    fileprivate func declare(_ declaration: ConstraintTests.Declaration) throws {
        let table = "app_usage_events"
        let sql = try texts("SELECT sql FROM sqlite_master WHERE name = '\(table)'")[0] ?? ""
        let other = sql.replacing(declaration.column, with: declaration.other)
        try #require(other != sql)
        try execute("ALTER TABLE \(table) RENAME TO old; \(other);")
        let columns = try texts(
            """
            SELECT '"' || name || '"' FROM pragma_table_xinfo('\(table)') WHERE hidden = 0
            AND name IN (SELECT name FROM pragma_table_xinfo('old'))
            """
        ).compactMap(\.self).joined(separator: ", ")
        try execute(
            """
            PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
            INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM old;
            DROP TABLE old;
            """
        )
    }

    /// The columns that say what a row is, and all rows of the other tables.
    fileprivate func decisive() throws -> [String: [[String: JSONScalar]]] {
        var tables = try outcome()
        tables["sqlite_sequence"] = nil
        tables["app_usage_events"] = try rows(
            """
            SELECT id, state, app_guid, task_guid, previous_state, parent_app_guid, space_guid
            FROM app_usage_events ORDER BY id
            """
        )
        return tables
    }
}
