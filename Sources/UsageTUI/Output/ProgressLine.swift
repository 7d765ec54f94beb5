import Foundation

/// One line on standard error that tells how far something is, when a person is watching.
struct ProgressLine {
    private let isShown = isatty(STDERR_FILENO) != 0
    private var shown = ""

    /// Shows a text in place of the last one.
    mutating func show(_ text: String) {
        guard isShown, text != shown else { return }
        shown = text
        write("\r\u{1B}[K" + text)
    }

    /// Removes the line, so that what is printed next stands on a clean one.
    mutating func clear() {
        guard isShown, !shown.isEmpty else { return }
        shown = ""
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
