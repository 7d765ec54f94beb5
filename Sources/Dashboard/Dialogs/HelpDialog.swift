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
        Keymap.sections.flatMap { lines($0.title, $0.actions) }
            + lines("In a dialog", DialogKey.own)
            + lines("In a text field", FieldKey.all)
            + filterGuide
            + glossary(width: max(20, ScrolledText.width(on: screen)))
    }

    private static func lines(_ title: String, _ entries: [any KeyEntry]) -> [Line] {
        [Line(title, Style(.accent, bold: true))] + entries.map(line) + [Line()]
    }

    private static func line(_ entry: any KeyEntry) -> Line {
        let width = max(14, TextWidth.columns(of: entry.keyText) + 2)
        return Line("  \(TextWidth.padded(entry.keyText, to: width))", Style(bold: true))
            .adding(entry.help)
    }

    private static let filterGuide: [Line] = {
        let width = 2 + (FilterGuide.entries.map(\.example.count).max() ?? 0)
        return [Line("What a filter can say", Style(.accent, bold: true))]
            + FilterGuide.entries.map { entry in
                Line("  \(TextWidth.padded(entry.example, to: width))", Style(bold: true))
                    .adding(entry.meaning)
            } + [Line()]
    }()

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
