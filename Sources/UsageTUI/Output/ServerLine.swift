import Presentation
import Synchronization

/// The line on standard error that tells what a server does, and for how long, when a person is watching.
///
/// A server may say nothing for minutes: whoever waits for it calls ``tick()``.
final class ServerLine: Sendable {
    private struct Content {
        var line = ProgressLine()
        var text: VisibleText = ""
        var throttle = Throttle(interval: .milliseconds(200))
    }

    private let began = ContinuousClock.now
    private let content = Mutex(Content())

    /// Shows a text in place of the last one.
    func show(_ text: VisibleText) {
        content.withLock { content in
            content.text = text
            content.line.show(withTime(text))
        }
    }

    /// Shows how much time has gone; does nothing where no text is shown.
    func tick() {
        content.withLock { content in
            guard content.throttle.isOpen(), content.text != "" else { return }
            content.line.show(withTime(content.text))
        }
    }

    /// Removes the line, so that what is printed next stands on a clean one.
    func clear() {
        content.withLock { content in
            content.text = ""
            content.line.clear()
        }
    }

    private func withTime(_ text: VisibleText) -> VisibleText {
        let time = Pace.elapsed(.now - began)
        return time.isEmpty ? text : "\(text)   \(VisibleText(lines: time))"
    }
}
