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

    /// All of them, named as the platform's accounting report names them.
    static let all: [UsageAmountColumn] = [
        hours(.app, "app_instance_hours", "hours", "APP HOURS"),
        average(.app, "average_app_instances", "avg", "AVG"),
        peak(.app, "maximum_app_instances", "max", "MAX"),
        gigabytes(.app, "app_memory_gb_hours", "gbh", "APP GB-H"),
        runs(.task, "total_task_runs", "runs", "TASK RUNS"),
        hours(.task, "task_hours", "taskhours", "TASK HOURS"),
        gigabytes(.task, "task_memory_gb_hours", "taskgbh", "TASK GB-H"),
        peak(.task, "maximum_concurrent_tasks", "taskmax", "TASK MAX", isForPeople: false),
        hours(.service, "duration_in_hours", "servicehours", "SERVICE HOURS"),
        average(.service, "average_instances", "serviceavg", "SERVICE AVG"),
        peak(.service, "maximum_instances", "servicemax", "SERVICE MAX", isForPeople: false),
    ]

    private static func hours(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String
    ) -> UsageAmountColumn {
        UsageAmountColumn(kind, name, shortName, title) { usage, _ in usage.instanceHours }
    }

    private static func gigabytes(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String
    ) -> UsageAmountColumn {
        UsageAmountColumn(kind, name, shortName, title) { usage, _ in usage.gigabyteHours }
    }

    private static func average(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String
    ) -> UsageAmountColumn {
        UsageAmountColumn(kind, name, shortName, title) { usage, line in
            usage.averageInstances(over: line.interval)
        }
    }

    private static func peak(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        isForPeople: Bool = true
    ) -> UsageAmountColumn {
        UsageAmountColumn(kind, name, shortName, title, isForPeople, isWhole: true) { usage, _ in
            usage.peak.map(Double.init)
        }
    }

    private static func runs(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String
    ) -> UsageAmountColumn {
        UsageAmountColumn(kind, name, shortName, title, isWhole: true) { usage, _ in
            usage.runs.map(Double.init)
        }
    }

    private init(
        _ kind: ResourceKind,
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ isForPeople: Bool = true,
        isWhole: Bool = false,
        _ amount: @escaping @Sendable (Usage, UsageLine) -> UsageRange<Double>
    ) {
        self.kind = kind
        self.name = name
        self.shortName = shortName
        self.title = title
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
            width: .flexible(minimum: 7, weight: 0),
            isAlignedRight: true,
            priority: isForPeople ? 8 : 4,
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
