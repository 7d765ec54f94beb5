/// The keys that are given to actions in place of their own.
package struct KeyBindings: Sendable {
    /// Those that hold for whatever runs within `$current.withValue`.
    ///
    /// Local to a task, as sentences everywhere name keys, and tests run beside each other.
    @TaskLocal package static var current = KeyBindings()

    /// By the actions' names.
    private let changed: [String: [Key]]
    private let actionsByKey: [Key: Action]

    /// - Parameter changed: The keys, by the names of actions; those of the others stay, and Ctrl-C
    ///   always quits.
    package init(_ changed: [String: [Key]] = [:]) {
        let quit = Action.quit
        let changed = changed.merging([quit.name: Self.quitKeys(changed[quit.name])]) { $1 }
        self.changed = changed
        actionsByKey = Dictionary(
            Keymap.actions.flatMap { action in
                (changed[action.name] ?? action.standardKeys).map { ($0, action) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func quitKeys(_ changed: [Key]?) -> [Key] {
        guard let changed else { return Action.quit.standardKeys }
        return changed.contains(.control("c")) ? changed : changed + [.control("c")]
    }

    /// The keys of an action, or of a move.
    func keys(of name: String, else standard: [Key]) -> [Key] { changed[name] ?? standard }

    /// What a key does while nothing lies over the panes.
    func action(for key: Key) -> Action? { actionsByKey[key] }

    /// The keys that would mean several things, wherever they are pressed.
    package var collisions: [KeyCollision] {
        Self.$current.withValue(self) {
            KeyScope.allCases.flatMap { $0.collisions(among: $0.entries) }
        }
    }

    /// An action whose keys can be changed.
    package struct Entry: Sendable {
        package let name: String
        package let help: String
        /// Its own keys, the one to be shown first.
        package let keys: [Key]
    }

    /// All whose keys can be changed, in the order of the help.
    package static let entries = Keymap.actions.map {
        Entry(name: $0.name, help: $0.help, keys: $0.standardKeys)
    }
}
