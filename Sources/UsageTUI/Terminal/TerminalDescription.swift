import CNcurses
import Dashboard
import Foundation

/// What is known of the terminal: its description in terminfo, and the user's wishes.
enum TerminalDescription {
    /// The type that `TERM` names.
    static var name: String {
        ProcessInfo.processInfo.environment["TERM"] ?? ""
    }

    /// Whether tmux is between the program and the terminal.
    static var isInsideTmux: Bool { ProcessInfo.processInfo.environment["TMUX"] != nil }

    /// How many colours it can show.
    static var colorDepth: ColorDepth {
        has_colors() ? ColorDepth(colors: Int(cncurses_number("colors"))) : .none
    }

    /// Whether it shows all of 24 bits where one of its 256 is given another value.
    static var canDefineColors: Bool {
        let promise = ProcessInfo.processInfo.environment["COLORTERM"] ?? ""
        return ["truecolor", "24bit"].contains(promise) && can_change_color()
    }

    /// A capability by its terminfo name, such as `cup`; nil where the terminal lacks it.
    static func string(_ capability: String) -> String? {
        cncurses_capability(capability).map { String(cString: $0) }
    }

    /// Has the terminal mark where a pasted text begins and ends; without a meaning to those that
    /// can't.
    static let pasteBracketsOn = "\u{1B}[?2004h"
    /// Has it send pasted texts as if they were typed, as it did before.
    static let pasteBracketsOff = "\u{1B}[?2004l"

    /// Has the terminal tell of clicks and of the wheel (X11 mouse reports, in xterm's SGR form).
    static let mouseReportsOn = "\u{1B}[?1000h\u{1B}[?1006h"
    /// Leaves the mouse to the terminal.
    static let mouseReportsOff = "\u{1B}[?1006l\u{1B}[?1000l"

    /// What makes the terminal look as before, written at once where nothing else can be done:
    /// colours as defined, attributes off, keys, pastes, mouse and cursor as they were, the main screen back.
    static var leavingSequence: String {
        let capabilities =
            ["op"] + (canDefineColors ? ["oc"] : [])
            + ["sgr0", "rmkx", "cnorm", "rmcup"]
        let strings = capabilities.map { string($0) ?? "" }
        let sequence = (pasteBracketsOff + mouseReportsOff + strings.joined())
            .replacing(/\$<[^>]*>/, with: "")  // delays that only old hardware needs
        // Without a main screen to go back to, at least onto a line of its own.
        return string("rmcup") == nil ? sequence + "\r\n" : sequence
    }
}
