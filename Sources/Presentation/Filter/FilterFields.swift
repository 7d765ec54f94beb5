/// What a filter can ask of the rows of a list.
package struct FilterFields<Row>: Sendable {
    /// The columns whose texts words are looked for in: those that are shown.
    package let shown: [Column<Row>]
    /// Fields that can be named, and aren't shown.
    package let others: [Column<Row>]
    /// Whether a cleanup decides about the rows, so that `kept`, `goes` and reasons can be asked for.
    package let haveReasons: Bool
    /// Words that ask something of a row, whatever its texts are.
    package let flags: [String: @Sendable (Row) -> Bool]
    /// The ids that `#` finds a row by.
    package let ids: @Sendable (Row) -> [Int64]

    package init(
        shown: [Column<Row>],
        others: [Column<Row>] = [],
        haveReasons: Bool = false,
        flags: [String: @Sendable (Row) -> Bool] = [:],
        ids: @escaping @Sendable (Row) -> [Int64]
    ) {
        self.shown = shown
        self.others = others
        self.haveReasons = haveReasons
        self.flags = flags
        self.ids = ids
    }

    /// The fields that have a value to compare with, those in sight first.
    package var named: [Column<Row>] { (shown + others).filter { $0.key != nil } }

    /// The names as they are typed.
    package var names: [String] {
        var names: [String] = []
        for column in named where !names.contains(column.shortName) {
            names.append(column.shortName)
        }
        return names + (haveReasons ? [Self.reasonName, Self.decisionName] : [])
    }

    /// The field of a name, its short or its long one.
    package func field(_ name: String) -> Column<Row>? {
        named.first { $0.shortName == name } ?? named.first { $0.name == name }
    }

    package static var reasonName: String { "reason" }
    package static var decisionName: String { "decision" }

    /// The fields that rows can be counted by: not what each row has for itself, nor ages, which are
    /// told by the day anyway.
    package var counted: [Column<Row>] {
        var names: Set<String> = []
        return named.filter { column in
            if case .age? = column.key { return false }
            return !Self.identities.contains(column.name) && FilterSyntax.canName(column.shortName)
                && names.insert(column.shortName).inserted
        }
    }

    private static var identities: Set<String> { ["id", "first_event_id", "latest_event_id"] }
}
