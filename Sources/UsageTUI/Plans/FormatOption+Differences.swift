import Presentation
import UsageRules

extension FormatOption {
    /// Runs something that compares a store with what was sealed of it, and tells how it differs, row by
    /// row: the first rows on standard error, or all of them as JSON.
    func tellingDifferences<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as PlanError {
            if case .storeDiffers(_, _, let differences) = error { try tell(differences) }
            throw error
        }
    }

    private static let shown = 20

    private func tell(_ differences: [PlanDifference]) throws {
        guard format == .table else {
            var printer = RecordPrinter(self, columns: PlanDifference.columns)
            return try printer.printAll(differences)
        }
        for difference in differences.prefix(Self.shown) {
            try StandardStream.error.write(line: difference.text)
        }
        let more = differences.count - Self.shown
        guard more > 0 else { return }
        try StandardStream.error.write(
            line: "… \(Format.grouped(more)) more; --format ndjson lists all"
        )
    }
}

extension PlanDifference {
    /// What is printed of a difference for programs.
    fileprivate static let columns: [Column<PlanDifference>] = [
        Column("table") { .string($0.table.name) },
        Column("id") { $0.id.map { .integer($0) } ?? .null },
        Column("difference") { .string($0.name) },
    ]

    private var table: EventTable {
        switch self {
        case .columns(let table), .changed(let table, _), .removed(let table, _),
            .inserted(let table, _):
            table
        }
    }

    private var id: Int64? {
        switch self {
        case .columns: nil
        case .changed(_, let id), .removed(_, let id), .inserted(_, let id): id
        }
    }

    private var name: String {
        switch self {
        case .columns: "columns"
        case .changed: "changed"
        case .removed: "removed"
        case .inserted: "inserted"
        }
    }
}
