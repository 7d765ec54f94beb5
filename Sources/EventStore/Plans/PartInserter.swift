internal import Foundation
internal import GRDB
internal import UsageRules

/// Inserts the parts of a sealed plan into its tables.
final class PartInserter {
    private let rows: Statement
    private let fingerprints: Statement
    private let running: Statement
    private var number: Int64 = 0

    init(_ database: Database) throws {
        func statement(_ table: String, columns: Int) throws -> Statement {
            let marks = repeatElement("?", count: columns).joined(separator: ", ")
            return try database.makeStatement(
                sql: "INSERT OR ABORT INTO \(table) VALUES (\(marks))"
            )
        }
        rows = try statement("rows", columns: 9)
        fingerprints = try statement("fingerprints", columns: 4)
        running = try statement("running", columns: 8)
    }

    func insert(_ part: PlanPart) throws {
        number += 1
        switch part {
        case .row(let row): try insert(row)
        case .fingerprints(let chunk):
            try fingerprints.execute(
                arguments: [number, chunk.table.name, chunk.count, Data(chunk.bytes)]
            )
        case .running(let run):
            try running.execute(
                arguments: [
                    number, run.table.name, run.kind.rawValue, run.guid,
                    run.before?.firstID, run.before?.latestID,
                    run.after?.firstID, run.after?.latestID,
                ]
            )
        }
    }

    private func insert(_ row: PlannedRow) throws {
        try rows.execute(
            arguments: [
                number, row.table.name, row.id, row.guid.databaseValue, row.state.databaseValue,
                row.createdAt.databaseValue, row.reason.name,
                row.witnesses.map(String.init).joined(separator: " "),
                Int64(bitPattern: row.fingerprint),
            ]
        )
    }
}
