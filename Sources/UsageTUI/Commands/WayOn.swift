import Presentation

/// What to do where work in batches ended before its end.
///
/// Written as a command's name, it is to run that again.
struct WayOn: ExpressibleByStringLiteral {
    /// The command that does the work, as it is called.
    private let command: String
    /// What to do once rows are done, where running it again doesn't do it.
    let onceBegun: VisibleText?
    /// What to do where every row is done, and something is missing all the same.
    private let onceAllAreDone: VisibleText?

    init(stringLiteral command: String) { self.init(command) }

    init(_ command: String, onceBegun: VisibleText? = nil, onceAllAreDone: VisibleText? = nil) {
        (self.command, self.onceBegun) = (command, onceBegun)
        self.onceAllAreDone = onceAllAreDone
    }

    /// What to do after some rows.
    func words(after rows: Int) -> VisibleText {
        if rows > 0, let onceBegun { return onceBegun }
        return "run \(command) again to go on"
    }

    /// What to do where some rows are done, and these are all.
    func words(afterAll rows: Int) -> VisibleText { onceAllAreDone ?? words(after: rows) }
}
