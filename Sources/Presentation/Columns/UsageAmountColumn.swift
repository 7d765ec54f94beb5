internal import UsageRules

/// A number of usage: three fields of a record, and one column on a screen.
struct UsageAmountColumn: Sendable {
    let kind: ResourceKind
    let name: String
    let shortName: String
    let title: String
    /// Whether it is one of those that are shown without being asked for.
    let isForPeople: Bool
    private let isWhole: Bool
    private let amount: @Sendable (Usage, UsageLine) -> UsageRange<Double>

    /// Where a screen is narrow, the lowest goes first.
    private let priority: Int

    /// All of them, named as the platform's accounting report names them.
    static let all: [UsageAmountColumn] = [
        hours(.app, "app_instance_hours", "hours", "APP HOURS", 9),
        average(.app, "average_app_instances", "avg", "AVG", 5),
        peak(.app, "maximum_app_instances", "max", "MAX", 4),
        gigabytes(.app, "app_memory_gb_hours", "gbh", "APP GB-H", 8),
        runs(.task, "total_task_runs", "runs", "TASK RUNS", 3),
        hours(.task, "task_hours", "taskhours", "TASK HOURS", 7),
        gigabytes(.task, "task_memory_gb_hours", "taskgbh", "TASK GB-H", 5),
        peak(.task, "maximum_concurrent_tasks", "taskmax", "TASK MAX", 2, isForPeople: false),
        hours(.service, "duration_in_hours", "servicehours", "SERVICE HOURS", 7),
        average(.service, "average_instances", "serviceavg", "SERVICE AVG", 4),
        peak(.service, "maximum_instances", "servicemax", "SERVICE MAX", 2, isForPeople: false),
    ]

    private typealias Amount = @Sendable (Usage, UsageLine) -> UsageRange<Double>

    private static func hours(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ priority: Int
    ) -> UsageAmountColumn {
        let amount: Amount = { usage, _ in usage.instanceHours }
        return UsageAmountColumn(kind, name, shortName, title, priority, amount: amount)
    }

    private static func gigabytes(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ priority: Int
    ) -> UsageAmountColumn {
        let amount: Amount = { usage, _ in usage.gigabyteHours }
        return UsageAmountColumn(kind, name, shortName, title, priority, amount: amount)
    }

    private static func average(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ priority: Int
    ) -> UsageAmountColumn {
        let amount: Amount = { usage, line in usage.averageInstances(over: line.interval) }
        return UsageAmountColumn(kind, name, shortName, title, priority, amount: amount)
    }

    private static func peak(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ priority: Int,
        isForPeople: Bool = true
    ) -> UsageAmountColumn {
        UsageAmountColumn(
            kind,
            name,
            shortName,
            title,
            priority,
            isForPeople: isForPeople,
            isWhole: true
        ) { usage, _ in usage.peak.map(Double.init) }
    }

    private static func runs(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ priority: Int
    ) -> UsageAmountColumn {
        UsageAmountColumn(kind, name, shortName, title, priority, isWhole: true) { usage, _ in
            usage.runs.map(Double.init)
        }
    }

    private init(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ priority: Int,
        isForPeople: Bool = true,
        isWhole: Bool = false,
        amount: @escaping @Sendable (Usage, UsageLine) -> UsageRange<Double>
    ) {
        self.kind = kind
        self.name = name
        self.shortName = shortName
        self.title = title
        self.priority = priority
        self.isForPeople = isForPeople
        self.isWhole = isWhole
        self.amount = amount
    }

    // MARK: - Columns

    /// The fields of a record.
    var fields: [Column<UsageRecord>] {
        [
            column,
            Column(name + "_low") { [self] in self.range(of: $0).map { self.json($0.low) } },
            Column(name + "_high") { [self] in self.range(of: $0).map { self.json($0.high) } },
        ]
    }

    /// The column of what is printed for people, whose cells have the range beside the number.
    var column: Column<UsageRecord> { column { CellText("\($0) (\($1)–\($2))", .uncertain) } }

    /// The column of a list on a screen, which has no room for it: a mark says that there is one.
    var markedColumn: Column<UsageRecord> {
        column { best, _, _ in CellText("± \(best)", .uncertain) }
    }

    private func column(
        _ cell: @escaping @Sendable (_ best: String, _ low: String, _ high: String) -> CellText
    ) -> Column<UsageRecord> {
        Column(
            name: name,
            shortName: shortName,
            title: title,
            width: .fixed(max(title.count, isWhole ? 6 : 9)),
            isAlignedRight: true,
            priority: priority,
            value: { [self] in self.range(of: $0).map { self.json($0.best) } },
            key: .number { [self] in self.range(of: $0).map { Int64(clamping: $0.best * 1000) } },
            isInDigits: true
        ) { [self] record in
            guard let range = self.range(of: record) else { return CellText("–", .faint) }
            guard !range.isExact else {
                return CellText(self.text(range.best), range.best == 0 ? .faint : .normal)
            }
            return cell(self.text(range.best), self.text(range.low), self.text(range.high))
        }
    }

    private func range(of record: UsageRecord) -> UsageRange<Double>? {
        record.usage(of: kind).map { amount($0, record.line) }
    }

    private func json(_ number: Double) -> JSONValue {
        isWhole ? .integer(Int64(clamping: number)) : .real(number)
    }

    /// Between which numbers it lies, in words; nil where it is no range.
    func rangeText(of record: UsageRecord) -> VisibleText? {
        guard let range = range(of: record), !range.isExact else { return nil }
        return "\(title.lowercased()) \(text(range.low)) to \(text(range.high))"
    }

    private func text(_ number: Double) -> String {
        isWhole ? Format.grouped(Int64(clamping: number)) : Format.tenths(number)
    }
}

extension Int64 {
    /// The number without its fraction; the end of the range where it lies beyond.
    fileprivate init(clamping number: Double) {
        self = Int64(exactly: number.rounded()) ?? (number > 0 ? .max : .min)
    }
}
