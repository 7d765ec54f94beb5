internal import Presentation
internal import UsageRules

/// The columns of how often each value occurs.
enum CountColumns {
    typealias Count = ValueCounts.Count

    /// How many rows have the value.
    static let rows = number("rows", "ROWS", 10) { Int64($0.totals.rows) }

    /// Those for what was counted.
    static func all(of counting: Counting, _ state: State) -> [Column<Count>] {
        let request = counting.request
        let isText = counting.counts?.counts.last.map { $0.value.number == nil } ?? true
        let columns = [
            value(request.field, isText: isText), rows, share(of: counting.counts?.rows ?? 0),
        ]
        switch (request.view.pane as? any ResourceView)?.kind {
        case .app: return columns + [instances, memory]
        case .task: return columns + [memory]
        case .service: return columns
        case nil: return columns + [prunable]
        }
    }

    private static func value(_ field: String, isText: Bool) -> Column<Count> {
        Column(
            name: field,
            title: field.uppercased(),
            width: .flexible(minimum: 16, weight: 1),
            priority: 9,
            value: { $0.value.written },
            key: isText ? .text(\.value.text) : .number(\.value.number)
        ) { $0.value.cell }
    }

    private static func share(of all: Int) -> Column<Count> {
        Column(
            name: "share",
            title: "SHARE",
            width: .fixed(7),
            isAlignedRight: true,
            priority: 4,
            value: { .real(all == 0 ? 0 : Double($0.totals.rows) / Double(all)) }
        ) { count in
            CellText(VisibleText(Format.share(count.totals.rows, of: all)), .faint)
        }
    }

    private static let instances = number("instances", short: "inst", "INST", 8) {
        $0.totals.instances
    }
    private static let memory = number("memory_in_mb", short: "mem", "MEMORY", 10, Format.memory) {
        $0.totals.megabytes
    }
    private static let prunable = number("goes_next", short: "goes", "GO NEXT", 10, tone: .removed)
    {
        Int64($0.totals.prunable)
    }

    private static func number(
        _ name: String,
        short: String? = nil,
        _ title: String,
        _ width: Int,
        _ format: @escaping @Sendable (Int64) -> String = { Format.grouped($0) },
        tone: Tone = .normal,
        _ number: @escaping @Sendable (Count) -> Int64
    ) -> Column<Count> {
        Column(
            name: name,
            shortName: short,
            title: title,
            width: .fixed(width),
            isAlignedRight: true,
            priority: name == "rows" ? 8 : 5,
            value: { .integer(number($0)) },
            key: .number(number)
        ) { CellText(format(number($0)), number($0) == 0 ? .faint : tone) }
    }
}
