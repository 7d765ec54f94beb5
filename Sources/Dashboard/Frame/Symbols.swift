/// The glyphs that the dashboard draws with, for terminals that show Unicode and for those that
/// don't.
package struct Symbols: Hashable, Sendable {
    let selectionBar: String
    let ellipsis: String
    let atMost: String
    let separator: String
    let breadcrumb: String
    let horizontal: String
    let vertical: String
    let dashedVertical: String
    let corners: (topLeft: String, topRight: String, bottomLeft: String, bottomRight: String)
    /// Bars of one eighth of a cell up to a whole one, growing upwards.
    let risingBlocks: [String]
    /// Bars of one eighth up to a whole cell, growing to the right.
    let growingBlocks: [String]
    let pruned: String
    let ascending: String
    let descending: String
    let cursor: String
    let arrow: String

    /// Our own words with the punctuation that there is.
    func spelled(_ text: String) -> String {
        guard self == .ascii else { return text }
        return text.replacing("…", with: "...").replacing("“", with: "\"").replacing(
            "”",
            with: "\""
        )
    }

    package static let unicode = Symbols(
        selectionBar: "▌",
        ellipsis: "…",
        atMost: "≤",
        separator: "·",
        breadcrumb: "›",
        horizontal: "─",
        vertical: "│",
        dashedVertical: "┊",
        corners: ("╭", "╮", "╰", "╯"),
        risingBlocks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        growingBlocks: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
        pruned: "░",
        ascending: "▲",
        descending: "▼",
        cursor: "▏",
        arrow: "→"
    )

    package static let ascii = Symbols(
        selectionBar: ">",
        ellipsis: "~",
        atMost: "<=",
        separator: "-",
        breadcrumb: ">",
        horizontal: "-",
        vertical: "|",
        dashedVertical: ":",
        corners: ("+", "+", "+", "+"),
        risingBlocks: ["_", "_", "=", "=", "=", "#", "#", "#"],
        growingBlocks: [" ", " ", " ", "=", "=", "=", "#", "#"],
        pruned: ".",
        ascending: "^",
        descending: "v",
        cursor: "_",
        arrow: "->"
    )

    package static func == (left: Symbols, right: Symbols) -> Bool {
        left.selectionBar == right.selectionBar
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(selectionBar)
    }
}
