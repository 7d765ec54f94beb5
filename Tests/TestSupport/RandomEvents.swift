package import EventStore

/// Random rows of a usage table: few keys, many states, so that everything meets everything.
package struct RandomEvents {
    /// Whether the rows' times agree with their ids.
    package enum Order: Sendable {
        case idsAndTimesAgree, anyOrder
    }

    /// The moment after the last row.
    package static let now = EventTime(seconds: 1_790_000_000)
    /// How many days the rows are spread over.
    package static let days = 40

    private var generator: SeededGenerator
    private let order: Order

    package init(seed: UInt64, order: Order) {
        generator = SeededGenerator(seed: seed)
        self.order = order
    }

    /// Up to 80 rows, with gaps between their ids.
    package mutating func rows(of table: EventTable) -> [TemporaryStore.Row] {
        let count = Int.random(in: 0...80, using: &generator)
        let times = self.times(count)
        var id: Int64 = 0
        return times.map { time in
            id += Int64.random(in: 1...3, using: &generator)
            return row(of: table, id: id, time: time)
        }
    }

    private mutating func times(_ count: Int) -> [EventTime] {
        let times = (0..<count).map { _ in
            // Whole hours, so that some rows stand right at the cutoff.
            let hours = Int64.random(in: 0...Int64(Self.days * 24), using: &generator)
            return EventTime(microseconds: Self.now.microseconds - hours * 3_600_000_000)
        }
        return order == .idsAndTimesAgree ? times.sorted() : times
    }

    private mutating func row(
        of table: EventTable,
        id: Int64,
        time: EventTime
    ) -> TemporaryStore.Row {
        var row: TemporaryStore.Row = ["id": id, "created_at": time.databaseText]
        row["state"] = pick(Self.states[table] ?? []) as String?
        if table == .appUsageEvents {
            row["previous_state"] = pick([nil, "STOPPED", "STARTED"]) as String?
        }
        for lifecycle in table.lifecycles {
            row[lifecycle.keyColumn] = pick([nil, "", "a", "A", "a ", "b", "c", "d"]) as String?
        }
        if order == .anyOrder, Int.random(in: 0..<30, using: &generator) == 0 {
            row["created_at"] = pick(["yesterday", nil]) as String?
        }
        return row
    }

    private mutating func pick(_ values: [String?]) -> String? {
        values.randomElement(using: &generator) ?? nil
    }

    private static let states: [EventTable: [String?]] = [
        .appUsageEvents: [
            "STARTED", "STARTED", "STARTED", "STOPPED", "WAS_RUNNING", "TASK_STARTED",
            "TASK_STOPPED", "TASK_WAS_RUNNING", "BUILDPACK_SET", "started", "STARTED ", nil,
        ],
        .serviceUsageEvents: [
            "CREATED", "UPDATED", "UPDATED", "DELETED", "WAS_RUNNING", "SHARED", nil,
        ],
    ]
}
