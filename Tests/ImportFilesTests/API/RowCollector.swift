import ImportFiles
import UsageRules

/// Keeps the rows that a reader hands on, in their true order at the end.
final class RowCollector: CopiedRowSink {
    /// The values of a row, by column.
    typealias Row = [String: String?]

    private(set) var warnings: [ImportWarning] = []
    private(set) var skipped: [ImportError] = []
    private(set) var places: [FilePosition] = []
    private var taken: [String: [Row]] = [:]
    private let skipsBadRows: Bool

    init(skipsBadRows: Bool = false) { self.skipsBadRows = skipsBadRows }

    func take(_ row: borrowing CopiedRow, of table: CopiedTable, at position: FilePosition) {
        var values: Row = [:]
        for (place, column) in table.columns.enumerated() {
            values[column.name] = .some(row.string(at: place))
        }
        taken[table.name, default: []].append(values)
        places.append(position)
    }

    func skip(_ error: ImportError) throws {
        guard skipsBadRows else { throw error }
        skipped.append(error)
    }

    func warn(_ warning: ImportWarning) { warnings.append(warning) }

    func hasRead(bytes: Int, of total: Int?) {}

    /// The rows of a table as a store has them: in order, and the same one once.
    func rows(of table: String, in files: ImportedFiles) -> [Row] {
        let taken = taken[table] ?? []
        let places = files.arrangements[table].map { $0.flatMap { Array($0) } }
        let sorted = places.map { $0.map { taken[$0] } } ?? taken
        var seen: Set<Row> = []
        return sorted.filter { seen.insert($0).inserted }
    }
}
