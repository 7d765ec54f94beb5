package import UsageRules

/// The columns of lists of findings.
package enum FindingColumns {
    /// Those on the screen.
    package static let shown: [Column<Finding>] = [
        Column(
            name: "count",
            title: "COUNT",
            width: .fixed(9),
            isAlignedRight: true,
            priority: 9
        ) { CellText(Format.grouped($0.count), .uncertain) },
        Column(name: "finding", title: "FINDING", width: .fixed(40), priority: 8) {
            CellText($0.kind.title)
        },
        Column(
            name: "examples",
            title: "EXAMPLES",
            width: .flexible(minimum: 12, weight: 1),
            priority: 5
        ) { CellText($0.exampleText, .faint) },
    ]

    /// Those of records and files.
    ///
    /// - Parameter path: The path of the store.
    package static func written(store path: String) -> [Column<Finding>] {
        [
            Column("finding") { .string($0.kind.rawValue) },
            Column("count") { JSONValue($0.count) },
            Column("examples") { .array($0.examples.map { .string($0.text) }) },
            Column("meaning") { .string($0.kind.meaning) },
            Column("repair") { .string($0.kind.repair(store: path)) },
        ]
    }
}
