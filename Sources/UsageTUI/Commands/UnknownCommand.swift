import ArgumentParser
import Foundation
import Presentation

/// A first argument that is neither a command nor a store.
///
/// Without it, a command that was mistyped would be taken for a store by the default command.
enum UnknownCommand {
    /// Fails where the first argument looks like a command, and there is neither one nor a file of that
    /// name.
    static func check(_ arguments: [String]) throws(CommandError) {
        guard let name = arguments.first, name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]*/) != nil,
            !names.contains(name), !FileManager.default.fileExists(atPath: name)
        else { return }
        let shown = names.filter { $0 != Manual._commandName }
        let hint: VisibleText =
            if let near = Suggestion.nearest(to: name, in: shown) {
                "did you mean \(near)?"
            } else {
                "there are \(shown.joined(separator: ", "))"
            }
        throw CommandError("no such command: \(name); \(hint)", status: .usage)
    }

    private static var names: [String] {
        UsageTUI.configuration.subcommands.map { $0._commandName } + ["help"]
    }
}
