import EventStore
import ImportFiles
import ServerStore
import UsageRules

/// Makes rows as a snapshot has them of rows that a server gives.
final class ServerRowReader {
    private let table: EventTable
    private let columns: [CopiedColumn]
    /// Where the value of each column stands; nil where the server has none.
    private let places: [Int?]
    private let converter: ValueConverter
    private let server: String
    /// The row that was read last.
    private(set) var row = CopiedRow()

    /// - Parameters:
    ///   - table: The table.
    ///   - first: The place of the first column among a row's values.
    init(_ table: EventTable, of cleanup: ServerCleanup, from first: Int = 0) throws {
        let given = cleanup.columns(of: table).map(\.name)
        columns = Schema.copiedTables.first { $0.name == table.name }?.columns ?? []
        places = columns.map { column in given.firstIndex(of: column.name).map { $0 + first } }
        // What is known needs no guess.
        var options = ImportOptions()
        options.zone = "UTC"
        converter = try ValueConverter(options: options)
        (self.table, server) = (table, cleanup.server)
    }

    /// Reads a row.
    ///
    /// - Throws: ``ServerCleanupError/badValue(server:table:id:column:value:)``.
    func read(_ source: ServerRow) throws {
        // Taken out of the object while it changes, which spares a check for each access.
        var row = CopiedRow()
        swap(&row, &self.row)
        defer { swap(&row, &self.row) }
        row.removeAll()
        for (column, place) in zip(columns, places) {
            let isTaken = converter.append(
                place.flatMap { source.bytes($0) },
                of: column,
                to: &row
            )
            guard isTaken else {
                throw ServerCleanupError.badValue(
                    server: server,
                    table: table,
                    id: places[0].flatMap { source.integer($0) },
                    column: column,
                    value: place.flatMap { source.text($0) }.map {
                        URLCredentials.masked($0, mayLackScheme: true) ?? $0
                    }
                )
            }
        }
    }
}
