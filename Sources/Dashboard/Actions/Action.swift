/// Something that a key or a command of the palette does, all in one entry: its keys, its words, when
/// it can be taken and what it does.
///
/// An action that belongs to one view stands in that view's file.
struct Action: KeyEntry {
    let name: String
    /// Its keys where none are given to it.
    let standardKeys: [Key]
    /// A word or two for the footer and the palette.
    let label: String
    /// Made when it is read: it may name keys, which are known only once all actions are.
    private let makeHelp: @Sendable () -> String
    /// Whether it can be taken now.
    let availability: @Sendable (State) -> Availability
    /// Takes it; only asked where it is available.
    let perform: @Sendable (inout State) -> [Effect]

    init(
        _ name: String,
        _ keys: [Key],
        _ label: String,
        _ help: @escaping @autoclosure @Sendable () -> String,
        when availability: @escaping @Sendable (State) -> Availability = { _ in .enabled },
        perform: @escaping @Sendable (inout State) -> [Effect]
    ) {
        self.name = name
        standardKeys = keys
        self.label = label
        makeHelp = help
        self.availability = availability
        self.perform = perform
    }
}

extension Action {
    /// The same, called otherwise where it does something of its own.
    func called(_ label: String) -> Action {
        Action(name, standardKeys, label, makeHelp(), when: availability, perform: perform)
    }

    var help: String { makeHelp() }

    var keys: [Key] { KeyBindings.current.keys(of: name, else: standardKeys) }
}

extension Action: Hashable {
    static func == (left: Action, right: Action) -> Bool { left.name == right.name }

    func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
