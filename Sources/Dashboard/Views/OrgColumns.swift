internal import Presentation
internal import UsageRules

/// The columns of the orgs on Overview.
enum OrgColumns {
    /// The columns for what was read of a store.
    ///
    /// - Parameters:
    ///   - isRead: Whether a kind's table was read: what wasn't is not shown as nothing.
    ///   - isCounted: Whether the events are counted.
    static func all(
        isRead: (ResourceKind) -> Bool,
        isCounted: Bool
    ) -> [Column<OrgRow>] {
        let (apps, tasks, services) = (isRead(.app), isRead(.task), isRead(.service))
        return [
            Column(
                name: "org_name",
                shortName: "org",
                title: "ORG",
                priority: 9,
                value: { .string($0.label) },
                key: .text(\.label)
            ) { CellText($0.label) },
            number("apps", "APPS", 5, 5, apps) { Int64($0.running.apps) },
            number("instances", short: "inst", "INST", 7, 4, apps) { $0.running.instances },
            number("memory_in_mb", short: "mem", "MEM", 9, 7, apps, Format.memory) {
                $0.running.megabytes
            },
            number("services", "SVC", 5, 3, services) { Int64($0.running.services) },
            number("tasks", "TASKS", 5, 2, tasks) { Int64($0.running.tasks) },
            number("events", isCounted ? "EVENTS" : "counting…", 9, 6) {
                $0.count.map { Int64($0.events) }
            },
            number("goes_next", short: "goes", "GO NEXT", 9, 8, tone: .removed) {
                $0.count.map { Int64($0.prunable) }
            },
        ]
    }

    /// What stands where nothing was read.
    static let notRead: VisibleText = "–"

    private static func number(
        _ name: String,
        short: String? = nil,
        _ title: String,
        _ width: Int,
        _ priority: Int,
        _ isRead: Bool = true,
        _ format: @escaping @Sendable (Int64) -> String = { Format.grouped($0) },
        tone: Tone = .normal,
        _ number: @escaping @Sendable (OrgRow) -> Int64?
    ) -> Column<OrgRow> {
        Column(
            name: name,
            shortName: short,
            title: title,
            width: .fixed(width),
            isAlignedRight: true,
            priority: priority,
            value: { isRead ? number($0).map { .integer($0) } : nil },
            key: name == "memory_in_mb" ? .megabytes(number) : .number(number)
        ) { row in
            guard isRead else { return CellText(notRead, .faint) }
            guard let number = number(row) else { return CellText("…", .faint) }
            return CellText(format(number), number == 0 ? .faint : tone)
        }
    }
}
