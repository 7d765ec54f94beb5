/// What an update wants done.
///
/// Effects are returned, never performed here.
package enum Effect: Sendable {
    /// The terminal is to do something, at once.
    case terminal(TerminalRequest)
    /// Work is to begin in the background.
    ///
    /// Of each kind one is under way at a time: a newer one that reads replaces it.
    case start(Job)
    /// Work that is under way is to end.
    case cancel(Job.Kind)
}

/// What the terminal is asked to do.
package enum TerminalRequest: Hashable, Sendable {
    /// Put a text on the user's clipboard.
    case copy(String)
    /// Tell what is done with the mouse, or leave it to the terminal.
    case reportMouse(Bool)
    /// Paint the whole screen anew.
    case redraw
    /// Stop as Ctrl-Z does.
    case suspend
    /// Leave the program.
    case quit
}
