internal import UsageRules

/// A line of the palette: what Enter does there.
struct PaletteEntry: Sendable {
    /// What it is called.
    let label: String
    /// Its key, or what kind of thing it is.
    let mark: String
    let help: String
    let choice: Choice

    /// What choosing it does.
    enum Choice: Sendable {
        case takes(Action)
        /// Goes on to an argument: this becomes the text.
        case completes(String)
        /// Nothing yet; says what is wanted.
        case wants(String)
    }

    /// What Tab makes of the text; nil where it has nothing to add.
    var completion: String?

    /// Whether it can be chosen now.
    func availability(_ state: State) -> Availability {
        switch choice {
        case .takes(let action): action.availability(state)
        case .completes: .enabled
        case .wants(let text): .disabled(text)
        }
    }
}

extension PaletteEntry {
    /// A command that has a key.
    init(_ action: Action) {
        self.init(
            label: action.label,
            mark: action.keyName,
            help: action.help,
            choice: .takes(action)
        )
    }

    /// Something to go to.
    ///
    /// - Parameters:
    ///   - kind: What it is, in a word.
    ///   - help: What is shown of it.
    init(
        goTo label: String,
        kind: String,
        help: String,
        perform: @escaping @Sendable (inout State) -> [Effect]
    ) {
        self.init(
            label: label,
            mark: kind,
            help: help,
            choice: .takes(Action("goTo", [], label, help, perform: perform))
        )
    }
}
