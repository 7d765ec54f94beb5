import CNcurses
import Foundation

/// What is known of the terminal: its description in terminfo, and the user's wishes.
enum TerminalDescription {
    /// The type that `TERM` names.
    static var name: String {
        ProcessInfo.processInfo.environment["TERM"] ?? ""
    }

    /// Whether to use colours: `NO_COLOR`, when it is set to anything, says no.
    static var wantsColors: Bool {
        let refusal = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
        return refusal.isEmpty && has_colors()
    }

    /// A capability by its terminfo name, such as `cup`; nil where the terminal lacks it.
    static func string(_ capability: String) -> String? {
        cncurses_capability(capability).map { String(cString: $0) }
    }

    /// What makes the terminal look as before, written at once where nothing else can be done:
    /// attributes off, keys and cursor as they were, the main screen back.
    static var leavingSequence: String {
        let sequence = ["op", "sgr0", "rmkx", "cnorm", "rmcup"].map { string($0) ?? "" }
            .joined()
            .replacing(/\$<[^>]*>/, with: "")  // delays that only old hardware needs
        // Without a main screen to go back to, at least onto a line of its own.
        return string("rmcup") == nil ? sequence + "\r\n" : sequence
    }
}
