import EventStore
import ImportFiles
import Testing
import UsageRules

/// Keeps the rows that readers hand on.
final class TakenRows: CopiedRowSink {
    /// The values of a row, by column; nil for NULL.
    typealias Row = [String: String?]

    private(set) var rows: [String: [Row]] = [:]
    private(set) var positions: [FilePosition] = []
    private(set) var warnings: [ImportWarning] = []
    private(set) var skipped: [ImportError] = []
    private(set) var files = ImportedFiles()
    private let skipsBadRows: Bool

    init(skippingBadRows: Bool = false) { skipsBadRows = skippingBadRows }

    /// The rows of a table as a store has them: in their true order, and the same one once.
    ///
    /// - Parameter files: What the reader learned of the files.
    func rows(of table: String, in files: ImportedFiles) -> [Row] {
        let taken = rows[table] ?? []
        let places = files.arrangements[table].map { $0.flatMap { Array($0) } }
        var seen: Set<Row> = []
        return (places.map { $0.map { taken[$0] } } ?? taken).filter { seen.insert($0).inserted }
    }

    /// The rows of all tables, in an order that is always the same.
    var inOrder: [String] {
        rows.sorted { $0.key < $1.key }.flatMap { table, rows in
            rows.map { "\(table) \($0.sorted { $0.key < $1.key })" }
        }
    }

    func take(_ row: borrowing CopiedRow, of table: CopiedTable, at position: FilePosition) {
        var values: Row = [:]
        for (place, column) in table.columns.enumerated() {
            values[column.name] = .some(row.string(at: place))
        }
        rows[table.name, default: []].append(values)
        positions.append(position)
    }

    func skip(_ error: ImportError) throws {
        guard skipsBadRows else { throw error }
        skipped.append(error)
    }

    func warn(_ warning: ImportWarning) { warnings.append(warning) }

    func hasRead(bytes: Int, of total: Int?) {}

    /// The rows of some bytes, which come in pieces.
    static func of(
        _ bytes: [UInt8],
        options: ImportOptions = ImportOptions(),
        piece: Int = 1 << 16,
        skippingBadRows: Bool = false
    ) throws -> TakenRows {
        let taken = TakenRows(skippingBadRows: skippingBadRows)
        let files = try FileImport(
            files: ["file"],
            options: options,
            tables: Schema.copiedTables
        )
        taken.files = try files.read(into: taken) { _ in BytesInPieces(bytes, piece) }
        return taken
    }

    static func of(
        _ text: String,
        options: ImportOptions = ImportOptions(),
        piece: Int = 1 << 16,
        skippingBadRows: Bool = false
    ) throws -> TakenRows {
        try of(Array(text.utf8), options: options, piece: piece, skippingBadRows: skippingBadRows)
    }
}

/// Gives bytes in pieces of a size.
struct BytesInPieces: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let piece: Int

    init(_ bytes: [UInt8], _ piece: Int) { (rest, self.piece) = (bytes[...], piece) }

    mutating func read(appendingTo buffer: inout [UInt8]) -> Int {
        let next = rest.prefix(piece)
        buffer.append(contentsOf: next)
        rest = rest.dropFirst(next.count)
        return next.count
    }
}

extension Schema {
    /// A column that rows are copied into.
    static func column(_ name: String, of table: String) throws -> CopiedColumn {
        try #require(
            copiedTables.first { $0.name == table }?.columns.first { $0.name == name }
        )
    }
}
