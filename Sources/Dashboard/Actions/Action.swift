/// Something that a key or a command of the palette does, all in one entry: its keys, its words, when
/// it can be taken and what it does.
///
/// An action that belongs to one view stands in that view's file.
struct Action: KeyEntry {
    let name: String
    let keys: [Key]
    /// A word or two for the footer and the palette.
    let label: String
    let help: String
    /// Whether it can be taken now.
    let availability: @Sendable (State) -> Availability
    /// Takes it; only asked where it is available.
    let perform: @Sendable (inout State) -> [Effect]

    init(
        _ name: String,
        _ keys: [Key],
        _ label: String,
        _ help: String,
        when availability: @escaping @Sendable (State) -> Availability = { _ in .enabled },
        perform: @escaping @Sendable (inout State) -> [Effect]
    ) {
        self.name = name
        self.keys = keys
        self.label = label
        self.help = help
        self.availability = availability
        self.perform = perform
    }
}

extension Action: Hashable {
    static func == (left: Action, right: Action) -> Bool { left.name == right.name }

    func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
