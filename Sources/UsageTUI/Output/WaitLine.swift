import Presentation
import Synchronization
import UsageRules

/// The line on standard error that tells of a wait for a lock, when a person is watching.
final class WaitLine: Sendable {
    private let line = Mutex(ProgressLine())

    /// Shows a wait; nil removes the line.
    func show(_ wait: LockWait?) {
        line.withLock { line in
            guard let wait else { return line.clear() }
            line.show(VisibleText(oneLine: "\(wait); Ctrl-C gives up"))
        }
    }
}
