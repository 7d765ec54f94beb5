import Presentation

extension CommandError {
    /// Standard input or output is a file or a pipe.
    static let notATerminal = CommandError(
        "the dashboard needs a terminal on standard input and output; "
            + "in scripts use running, events, preview or prune",
        status: .usage
    )

    /// The terminal's description is not installed, or `TERM` is not set.
    static func unknownTerminal(_ name: String) -> CommandError {
        CommandError(
            "terminal type '\(name)' is unknown; set TERM to one that is installed, "
                + "such as TERM=xterm-256color",
            status: .failed
        )
    }

    /// The terminal can only write line after line.
    static func cannotMoveCursor(_ name: String) -> CommandError {
        CommandError(
            "terminal type '\(name)' can't move the cursor; set TERM to what the terminal is, "
                + "such as TERM=xterm-256color, or use running, events, preview or prune",
            status: .failed
        )
    }
}
