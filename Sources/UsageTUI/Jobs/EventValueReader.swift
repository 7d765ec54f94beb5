import Dashboard
import EventStore
import Presentation
import UsageRules

/// The values of a field of the rows of the events tables.
struct EventValues {
    var values = FieldValues()
    /// For each table, the number of the value of the row at a position; nil where the row is gone.
    var numbers: [EventTable: (_ position: Int) -> Int?] = [:]

    func number(of row: RowReference) -> Int? { numbers[row.table]?(row.position) }
}

/// Finds out what a field says of rows: from memory where that is enough, then from what searches
/// have read, then from the store.
struct EventValueReader {
    private let request: CountRequest
    private let column: Column<ShownEvent>?
    private let snapshot: StoreSnapshot
    private let plans: [CleanupPlan]
    private let orgs: EventOrgs?
    private var found = EventValues()
    /// How many rows were read for it.
    private var rowsRead = 0

    private typealias Fields = FilterFields<ShownEvent>

    /// - Parameter column: What is asked, where it isn't a reason.
    init(
        _ request: CountRequest,
        _ column: Column<ShownEvent>?,
        _ snapshot: StoreSnapshot,
        _ plans: [CleanupPlan],
        _ orgs: EventOrgs?
    ) {
        self.request = request
        self.column = column
        self.snapshot = snapshot
        self.plans = plans
        self.orgs = orgs
    }

    /// - Parameter rows: Those that are asked for.
    /// - Returns: nil where there are more values than are counted.
    mutating func read(
        _ rows: RowList,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> EventValues? {
        for index in snapshot.indexes {
            found.numbers[index.table] = try numbers(index, rows, context, report)
            if found.values.isFull { return nil }
        }
        return found
    }

    private mutating func numbers(
        _ index: EventIndex,
        _ rows: RowList,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> (Int) -> Int? {
        switch request.field {
        case Fields.reasonName: return numbersOfReasons(index) { .text($0.name) }
        case Fields.decisionName: return numbersOfReasons(index) { .text($0.decision.rawValue) }
        default: break
        }
        if request.field == "org", let numbers = numbersOfOrgs(index) { return numbers }
        guard let column, let key = column.key else { return { _ in nil } }
        if column.reads.isEmpty { return numbersOfScanned(index, key) }
        if Set(column.reads).isSubset(of: EventColumns.labels),
            let numbers = try numbersOfLabels(index, key, context, report)
        {
            return numbers
        }
        return try numbersOfStored(index, column.reads, key, rows, context, report)
    }

    // MARK: - From memory

    private mutating func numbersOfReasons(
        _ index: EventIndex,
        _ value: (Reason) -> FieldValue
    ) -> (Int) -> Int? {
        guard let plan = plans.first(where: { $0.table == index.table }) else {
            let missing = found.values.number(of: .missing)
            return { _ in missing }
        }
        let (reasons, numbers) = (
            plan.reasons, Reason.allCases.map { found.values.number(of: value($0)) }
        )
        return { numbers[Int(reasons[$0].rawValue)] }
    }

    /// nil where the orgs aren't known.
    private mutating func numbersOfOrgs(_ index: EventIndex) -> ((Int) -> Int?)? {
        guard let orgs, let column = orgs[index.table], column.count == index.count,
            snapshot.orgNames[""] == nil
        else { return nil }
        let missing = found.values.number(of: .missing)
        let numbers = (0..<orgs.count).map { org in
            let guid = orgs.guid(org)
            return found.values.number(of: .text(snapshot.orgNames[guid] ?? guid))
        }
        return { column[$0] == .none ? missing : numbers[column[$0].index] }
    }

    private mutating func numbersOfScanned(
        _ index: EventIndex,
        _ key: ColumnKey<ShownEvent>
    ) -> (Int) -> Int? {
        let numbers = ContiguousArray(
            index.ids.indices.map { position in
                UInt32(found.values.number(of: key.value(of: ShownEvent(index, position))))
            }
        )
        return { Int(numbers[$0]) }
    }

    // MARK: - From the store

    /// nil where there are more labels than are kept.
    private mutating func numbersOfLabels(
        _ index: EventIndex,
        _ key: ColumnKey<ShownEvent>,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> ((Int) -> Int?)? {
        let (request, before) = (request, rowsRead)
        let read = try context.labels.extending(index.table, ofScan: request.scan) { labels in
            try context.store.label(index, by: EventColumns.labels, &labels) {
                try report.progress(.countProgressed(request, rows: before + $0.count))
            }
            return labels
        }
        guard read.count == index.count else { return nil }
        rowsRead += index.count
        let numbers = read.rows.map { row in
            row.map { found.values.number(of: key.value(of: shown($0, of: index.table))) }
        }
        let labels = read.numbers
        return { numbers[Int(labels[$0])] }
    }

    private mutating func numbersOfStored(
        _ index: EventIndex,
        _ columns: [String],
        _ key: ColumnKey<ShownEvent>,
        _ rows: RowList,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> (Int) -> Int? {
        var numbers = ContiguousArray(repeating: UInt32.max, count: index.count)
        let wanted = Self.positions(of: index, in: rows)
        let (request, before) = (request, rowsRead)
        var values = found.values
        let store = try context.open(.readOnly, context.store.bounds)
        try store.walk(index, columns: columns) { position in
            try report.progress(.countProgressed(request, rows: before + position))
        } where: {
            !values.isFull && wanted?[$0] ?? true
        } _: { position, row in
            let value = key.value(of: shown(row, of: index.table))
            numbers[position] = UInt32(values.number(of: value))
        }
        found.values = values
        rowsRead += index.count
        return { numbers[$0] == .max ? nil : Int(numbers[$0]) }
    }

    /// Which rows of a table are listed; nil where all are.
    private static func positions(of index: EventIndex, in rows: RowList) -> ContiguousArray<Bool>?
    {
        guard !rows.isWhole else { return nil }
        var listed = ContiguousArray(repeating: false, count: index.count)
        rows.forEach { if $0.table == index.table { listed[$0.position] = true } }
        return listed
    }

    private func shown(_ row: EventRow, of table: EventTable) -> ShownEvent {
        ShownEvent(
            table: table,
            id: row.id,
            time: .unreadable,
            columns: .fetched(row),
            orgNames: snapshot.orgNames
        )
    }
}
