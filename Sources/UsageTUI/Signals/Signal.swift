import CSignals
import Foundation

/// A signal that is only noted when it comes, and answered where that is safe: by the dashboard's
/// loop, or by a command between two batches.
enum Signal: Hashable, CaseIterable {
    /// The terminal has another size (SIGWINCH).
    case resized
    /// Stop, as Ctrl-Z does (SIGTSTP).
    case suspend
    /// The program goes on after it was stopped (SIGCONT).
    case continued
    /// Leave (SIGHUP, SIGINT, SIGTERM, SIGQUIT).
    case hangUp, interrupt, terminate, quit

    /// What the dashboard's loop answers: all but SIGQUIT, which ends a program that hangs, once the
    /// terminal is as it was.
    static let answeredByLoop = allCases.filter { $0 != .quit }

    /// What asks a command to end.
    static let endings: [Signal] = [.interrupt, .terminate, .hangUp, .quit]

    /// The system's number.
    var number: Int32 {
        switch self {
        case .resized: SIGWINCH
        case .suspend: SIGTSTP
        case .continued: SIGCONT
        case .hangUp: SIGHUP
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        case .quit: SIGQUIT
        }
    }

    /// The name by which people know it.
    var name: String {
        switch self {
        case .resized: "SIGWINCH"
        case .suspend: "SIGTSTP"
        case .continued: "SIGCONT"
        case .hangUp: "SIGHUP"
        case .interrupt: "SIGINT"
        case .terminate: "SIGTERM"
        case .quit: "SIGQUIT"
        }
    }

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

    /// Whether the signal came since this was last asked.
    func take() -> Bool { csignals_take(number) }

    /// Ends the program as the signal would have done at once, so that the parent sees why.
    func endProgram() -> Never {
        csignals_reset(number)
        raise(number)
        exit(128 + number)
    }
}
