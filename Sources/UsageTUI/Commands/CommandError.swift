import Presentation

/// A command can't do what was asked; the message is one line.
struct CommandError: Error, VisiblyDescribed, CustomStringConvertible {
    /// The exit statuses that other programs rely on.
    enum Status: Int32 {
        case failed = 1
        case usage = 64
    }

    let visibleText: VisibleText
    let status: Status

    var description: String { visibleText.text }

    init(_ message: VisibleText, status: Status) {
        visibleText = message
        self.status = status
    }
}
