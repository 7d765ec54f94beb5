import Presentation

/// One line on standard error that tells how far something is, when a person is watching.
struct ProgressLine {
    private let isShown = StandardStream.error.isTerminal
    private var shown: VisibleText = ""

    /// Shows a text in place of the last one.
    mutating func show(_ text: VisibleText) {
        guard isShown else { return }
        // What a terminal breaks can't be taken back.
        let text = StandardStream.error.terminalWidth.map { text.shortened(to: $0) } ?? text
        guard text != shown else { return }
        shown = text
        StandardStream.error.rewrite(line: text)
    }

    /// Removes the line, so that what is printed next stands on a clean one.
    mutating func clear() {
        guard isShown, !shown.isEmpty else { return }
        shown = ""
        StandardStream.error.rewrite(line: "")
    }
}
