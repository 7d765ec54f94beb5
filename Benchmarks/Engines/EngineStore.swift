import EventStore
import Foundation
import TestSupport
import UsageRules

/// A store whose rows engines are asked about.
struct EngineStore {
    /// What it is called in the report.
    let name: String
    let path: String
    /// The moment that counts as now; nil for the store's own.
    let now: EventTime?
    /// Whether engines get its times as texts, as far as they can be read at all.
    var timesAreTexts = false
    /// What the file goes with; nil where it stays.
    var owner: TemporaryStore?

    /// What the fold says of it.
    func snapshot() throws -> StoreSnapshot { try EventStore(path: path).scan(now: now) }

    /// Writes its tables to files.
    func tables(in workshop: Workshop) throws -> [EngineTable] {
        try EventTable.usageTables.map { try file(of: $0, named: $0.name, where: "1", workshop) }
    }

    /// Writes its tables in parts, all rows of a resource in one of them.
    func shards(_ count: Int, in workshop: Workshop) throws -> [EngineTable] {
        try EventTable.usageTables.flatMap { table in
            try (0..<count).map { shard in
                try file(
                    of: table,
                    named: Self.name(of: table, on: shard),
                    where: "(\(Self.hash(of: table))) % \(count) = \(shard)",
                    workshop
                )
            }
        }
    }

    /// What a table is called on a shard.
    static func name(of table: EventTable, on shard: Int) -> String { "\(table.name)_\(shard)" }

    /// A number that all rows of a resource have.
    private static func hash(of table: EventTable) -> String {
        let cases = table.lifecycles.enumerated().map { number, lifecycle in
            let states = (lifecycle.beginnings.map(\.state) + [lifecycle.endingState])
                .map { "'\($0)'" }.joined(separator: ", ")
            let key = lifecycle.keyColumn
            return """
                WHEN state IN (\(states)) AND \(key) IS NOT NULL THEN \(number) + length(\(key))
                + coalesce(unicode(\(key)), 0) * 3 + coalesce(unicode(substr(\(key), -1)), 0) * 5
                """
        }
        return "CASE \(cases.joined(separator: "\n")) ELSE id END"
    }

    private func file(
        of table: EventTable,
        named name: String,
        where condition: String,
        _ workshop: Workshop
    ) throws -> EngineTable {
        let columns = EngineTable.columns(of: table, timesAreTexts: timesAreTexts)
        let values = columns.map { $0.kind == .moment ? Self.moment($0.name) : $0.name }
        let file = workshop.path("\(name).csv")
        let query = """
            SELECT \(values.joined(separator: ", ")) FROM \(table.name) WHERE \(condition) ORDER BY id
            """
        try Data(query.utf8).write(to: URL(filePath: "\(file).sql"))
        defer { workshop.remove("\(name).csv.sql") }
        // Its own header it writes only above rows.
        try workshop.shell(
            """
            { echo '\(columns.map(\.name).joined(separator: ","))' &&
            sqlite3 -readonly -csv -newline '\n' -nullvalue NULL '\(path)' < '\(file).sql'; } > '\(file)'
            """
        )
        return EngineTable(
            name: name,
            origin: table,
            condition: condition,
            file: file,
            columns: columns
        )
    }

    /// Nothing where a column of times couldn't hold it.
    private static func moment(_ column: String) -> String {
        let isTime = "\(column) GLOB '[0-9][0-9][0-9][0-9]-*' AND \(column) NOT LIKE '0000%'"
        return "CASE WHEN \(isTime) THEN \(column) END AS \(column)"
    }
}
