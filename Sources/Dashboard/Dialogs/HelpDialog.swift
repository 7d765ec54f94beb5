internal import Presentation

/// The keys, what a filter can say, and what the states mean to a consumer.
struct HelpDialog: Dialog {
    private var scroll = ScrolledText()

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        scroll.read(key, count: Self.lines(on: state.layout.screen).count, on: state.layout.screen)
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        scroll.draw("Help", Self.lines(on: screen), &frame, over: screen)
    }

    static func lines(on screen: Rect) -> [Line] {
        let width = max(20, ScrolledText.width(on: screen))
        let sections: [(title: String, entries: [any KeyEntry])] =
            Keymap.sections.map { ($0.title, $0.actions) } + [
                ("In a dialog", DialogKey.own), ("In a text field", FieldKey.all),
            ]
        let keys = sections.flatMap { title, entries in
            section(title, entries.map { ($0.keyText, $0.help) }, indent: 16, width)
        }
        let guide = FilterGuide.entries.map { ($0.example, $0.meaning) }
        let indent = 4 + (guide.map(\.0.count).max() ?? 0)
        return keys + section("What a filter can say", guide, indent: indent, width)
            + glossary(width: width)
    }

    /// - Parameter indent: Where the meanings begin.
    private static func section(
        _ title: String,
        _ entries: [(name: String, meaning: String)],
        indent: Int,
        _ width: Int
    ) -> [Line] {
        [Line(title, Style(.accent, bold: true))]
            + entries.flatMap { lines($0.name, $0.meaning, indent: indent, width) } + [Line()]
    }

    /// A name with its meaning beside it, in as many lines as that takes.
    private static func lines(
        _ name: String,
        _ meaning: String,
        indent: Int,
        _ width: Int
    ) -> [Line] {
        let start = max(indent, TextWidth.columns(of: name) + 4)
        let texts = TextWrap.lines(meaning, width: max(20, width - start))
        return texts.enumerated().map { place, text in
            let front = place == 0 ? "  \(name)" : ""
            return Line(TextWidth.padded(front, to: start), Style(bold: true)).adding(text)
        }
    }

    private static func glossary(width: Int) -> [Line] {
        [Line("What a state means to a consumer", Style(.accent, bold: true))]
            + StateGlossary.entries.flatMap { entry -> [Line] in
                let title = Line("  \(entry.state)", Style(bold: true))
                    .adding("  \(entry.subject)", Style(.faint))
                let lines = TextWrap.lines(entry.meaning, width: max(20, width - 6))
                return [title] + lines.map { Line("    \($0)") }
            }
    }
}
