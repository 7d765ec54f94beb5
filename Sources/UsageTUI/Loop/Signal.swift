import CSignals
import Foundation

/// A signal that the loop answers, rather than the handler that noticed it.
enum Signal: Hashable, CaseIterable {
    /// The terminal has another size (SIGWINCH).
    case resized
    /// Stop, as Ctrl-Z does (SIGTSTP).
    case suspend
    /// The program goes on after it was stopped (SIGCONT).
    case continued
    /// Leave (SIGHUP, SIGINT, SIGTERM).
    case hangUp, interrupt, terminate

    /// The system's number.
    var number: Int32 {
        switch self {
        case .resized: SIGWINCH
        case .suspend: SIGTSTP
        case .continued: SIGCONT
        case .hangUp: SIGHUP
        case .interrupt: SIGINT
        case .terminate: SIGTERM
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
        }
    }

    /// Whether it asks the program to end.
    var endsProgram: Bool {
        switch self {
        case .hangUp, .interrupt, .terminate: true
        case .resized, .suspend, .continued: false
        }
    }

    /// Has all of these signals noted from now on, each waking the pipe's reader.
    ///
    /// Done before ncurses starts: it installs handlers of its own only where there are none, and
    /// its handler for SIGWINCH loses a resize, the one for SIGTERM exits with the wrong status.
    static func noteAll(waking pipe: WakePipe) {
        for signal in allCases { csignals_note(signal.number, pipe.writeEnd) }
    }

    /// The signals that came since they were last taken.
    static func takeAll() -> [Signal] {
        allCases.filter { csignals_take($0.number) }
    }

    /// Forgets that the signal came.
    func discard() {
        _ = csignals_take(number)
    }

    /// Ends the program as the signal would have done at once, so that the parent sees why.
    func endProgram() -> Never {
        csignals_reset(number)
        raise(number)
        exit(128 + number)
    }
}
