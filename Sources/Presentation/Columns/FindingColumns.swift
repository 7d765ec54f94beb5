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
        ) { CellText(Format.grouped($0.count), $0.tone) },
        Column(name: "severity", title: "", width: .fixed(4), priority: 6) {
            CellText($0.severity.rawValue, $0.tone)
        },
        Column(
            name: "finding",
            title: "FINDING",
            width: .flexible(minimum: 20, weight: 4),
            priority: 10
        ) {
            CellText($0.kind.title)
        },
        Column(
            name: "examples",
            title: "EXAMPLES",
            width: .flexible(minimum: 12, weight: 1),
            priority: 5
        ) { CellText($0.exampleText, .faint) },
    ]

    /// Those of a file: a line a finding.
    ///
    /// - Parameter path: The path of the store.
    package static func written(store path: String) -> [Column<Finding>] {
        [
            Column("finding") { .string($0.kind.rawValue) },
            Column("count") { JSONValue($0.count) },
            Column("severity") { .string($0.severity.rawValue) },
            Column("examples") { .array($0.examples.map { .string($0.text) }) },
            Column("meaning") { .string($0.kind.meaning) },
            Column("repair") { .string($0.kind.repair(store: path)) },
        ]
    }

    /// Those of a record a thing that was found.
    package static let things: [Column<(finding: Finding, thing: Finding.Thing)>] =
        [
            Column("finding") { .string($0.finding.kind.rawValue) },
            Column("severity") { .string($0.finding.severity.rawValue) },
        ] + fields.map { field in Column(field.name) { field.value($0.thing) ?? .null } }

    /// A finding with all its things, as one object.
    ///
    /// - Parameter path: The path of the store.
    package static func object(
        _ finding: Finding,
        _ things: [Finding.Thing],
        store path: String
    ) -> JSONValue {
        .object([
            ("finding", .string(finding.kind.rawValue)), ("count", JSONValue(finding.count)),
            ("severity", .string(finding.severity.rawValue)),
            ("meaning", .string(finding.kind.meaning)),
            ("repair", .string(finding.kind.repair(store: path))),
            (
                "things",
                .array(
                    things.map { thing in
                        .object(fields.map { ($0.name, $0.value(thing) ?? .null) })
                    }
                )
            ),
        ])
    }

    /// The fields of a thing.
    private static let fields: [(name: String, value: @Sendable (Finding.Thing) -> JSONValue?)] = [
        ("kind", { $0.kind.map { .string($0.rawValue) } }),
        ("guid", { $0.guid.map { .string($0) } }),
        ("name", { $0.name.map { .string($0) } }),
        ("table", { $0.table.map { .string($0.name) } }),
        ("ids", { .array($0.ids.map { .integer($0) }) }),
        ("detail", { $0.detailText.map { .string($0.text) } }),
    ]
}

extension Finding {
    /// Harm stands out.
    fileprivate var tone: Tone { severity == .harm ? .uncertain : .faint }
}
