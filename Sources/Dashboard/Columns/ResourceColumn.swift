internal import Presentation
internal import UsageRules

/// A column of a table of resources, as data.
struct ResourceColumn: Sendable {
    let title: String
    let width: TableColumn.Width
    var isAlignedRight = false
    /// A column of a lower number goes first where the screen is narrow.
    var priority = 5
    /// What stands in a cell.
    let text: @Sendable (RunningResource, Context) -> String
    /// How it looks.
    var style: @Sendable (RunningResource) -> Style = { _ in .plain }
    /// What is written to a file: the value itself.
    let exportText: (@Sendable (RunningResource) -> String)?
    /// What resources are sorted by.
    let sortKey: SortKey

    /// What resources are sorted by: asked once for each, as there can be many.
    enum SortKey: Sendable {
        case text(@Sendable (RunningResource) -> String)
        case number(@Sendable (RunningResource) -> Int64)
    }

    /// What a cell's text depends on besides its resource.
    struct Context {
        let now: EventTime
    }

    /// The column as the table lays it out.
    var tableColumn: TableColumn {
        TableColumn(
            title: title,
            width: width,
            isAlignedRight: isAlignedRight,
            priority: priority
        )
    }

    /// Sorts the places of some resources; equals keep their order.
    func sort(_ places: [Int], of resources: ResourceList, isAscending: Bool) -> [Int] {
        switch sortKey {
        case .text(let key): places.inOrder(isAscending: isAscending) { key(resources[$0]) }
        case .number(let key): places.inOrder(isAscending: isAscending) { key(resources[$0]) }
        }
    }
}

extension ResourceColumn {
    /// A column of a name.
    static func name(
        _ title: String,
        weight: Int,
        priority: Int = 5,
        _ value: @escaping @Sendable (RunningResource) -> String
    ) -> ResourceColumn {
        ResourceColumn(
            title: title,
            width: .flexible(minimum: 8, weight: weight),
            priority: priority,
            text: { resource, _ in Sanitizer.visible(value(resource)) },
            exportText: value,
            sortKey: .text(value)
        )
    }

    /// A column of a number.
    static func number(
        _ title: String,
        width: Int,
        priority: Int = 5,
        _ value: @escaping @Sendable (RunningResource) -> Int64,
        format: @escaping @Sendable (Int64) -> String
    ) -> ResourceColumn {
        ResourceColumn(
            title: title,
            width: .fixed(width),
            isAlignedRight: true,
            priority: priority,
            text: { resource, _ in format(value(resource)) },
            exportText: { String(value($0)) },
            sortKey: .number(value)
        )
    }

    /// When the run began; `≤` where only a moment is known by which it ran.
    static let since = ResourceColumn(
        title: "SINCE",
        width: .fixed(18),
        priority: 8,
        text: { resource, context in
            let mark = resource.startIsExact ? "" : "≤"
            return TextWidth.padded(mark, to: 2) + resource.since.minuteText
        },
        style: { $0.startIsExact ? .plain : Style(.uncertain) },
        exportText: { ($0.startIsExact ? "" : "<= ") + $0.since.description },
        sortKey: .number { $0.since.microseconds }
    )

    /// How long ago that was.
    static let age = ResourceColumn(
        title: "AGE",
        width: .fixed(8),
        isAlignedRight: true,
        priority: 4,
        text: { resource, context in Format.age(from: resource.since, to: context.now) },
        exportText: nil,
        // The younger first.
        sortKey: .number { -$0.since.microseconds }
    )
}
