import CSignals
import Foundation

/// A signal that is only noted when it comes, and answered where that is safe: by the dashboard's
/// loop, or by a command between two batches.
///
/// Those of a crash, and SIGQUIT, which ends a program that hangs, are none of them: they end the
/// program at once, once the terminal is as it was (``endPlainly()``).
struct Signal: Hashable {
    /// The system's number.
    let number: Int32

    /// The terminal has another size.
    static let resized = Signal(number: SIGWINCH)
    /// Stop, as Ctrl-Z does.
    static let suspend = Signal(number: SIGTSTP)
    /// Stop, because the terminal belongs to another job.
    static let backgroundRead = Signal(number: SIGTTIN)
    /// The same.
    static let backgroundWrite = Signal(number: SIGTTOU)
    /// The program goes on after it was stopped.
    static let continued = Signal(number: SIGCONT)
    /// The terminal went away.
    static let hangUp = Signal(number: SIGHUP)
    /// Leave.
    static let interrupt = Signal(number: SIGINT)
    /// Whoever read what is written has gone.
    static let brokenPipe = Signal(number: SIGPIPE)
    /// Leave.
    static let terminate = Signal(number: SIGTERM)

    /// All that somebody outside can end a program with, and that can be answered in order.
    static let endings: [Signal] = {
        var numbers = [Int32](repeating: 0, count: csignals_endings(nil, 0))
        _ = csignals_endings(&numbers, numbers.count)
        return numbers.map { Signal(number: $0) }
    }()

    /// What the dashboard's loop answers, in this order: a program that was told to end and to go on
    /// ends, and doesn't stop once more.
    static let answeredByLoop =
        endings + [resized, suspend, backgroundRead, backgroundWrite, continued]

    /// What asks a command that writes to end: SIGQUIT, too, and not SIGPIPE, by which whoever reads
    /// its output lets it go.
    static let commandEndings =
        [Signal(number: SIGQUIT)] + endings.filter { $0.number != SIGPIPE }

    /// The name by which people know it.
    var name: String { String(cString: csignals_name(number)) }

    /// Has signals noted from now on, each waking the pipe's reader where there is one.
    ///
    /// Done before ncurses starts: it installs handlers of its own only where there are none, and
    /// its handler for SIGWINCH loses a resize, the one for SIGTERM exits with the wrong status.
    static func note(_ signals: [Signal], waking pipe: WakePipe? = nil) {
        for signal in signals { csignals_note(signal.number, pipe?.writeEnd ?? -1) }
    }

    /// The signals that the loop answers and that came since they were last taken.
    static func takeAll() -> [Signal] {
        answeredByLoop.filter { $0.take() }
    }

    /// Has the signals that end the program at once do so from now on, without a stack trace and
    /// without a question about it on the terminal.
    static func endPlainly() { csignals_end_plainly() }

    /// Notes whether rows are being written, so that a signal that ends the program at once says what
    /// becomes of them.
    static func note(isWriting: Bool) { csignals_set_writing(isWriting) }

    /// Whether the signal came since this was last asked.
    func take() -> Bool { csignals_take(number) }

    /// Lets the signal take its course from now on; where it came meanwhile, it does so at once.
    func release() {
        csignals_release(number)
        if take() { endProgram() }
    }

    /// Ends the program as the signal would have done at once, so that the parent sees why.
    func endProgram() -> Never {
        TemporarySnapshot.removeAll()
        csignals_reset(number)
        raise(number)
        exit(128 + number)
    }
}
