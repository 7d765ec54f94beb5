internal import Presentation

/// A command of the palette that takes an argument, such as `cutoff 45`.
///
/// It stands beside the actions that have keys: what they do by steps, it does at once.
struct Command: Sendable {
    /// The word that it begins with.
    let word: String
    /// What the argument is, such as `DAYS`.
    let argument: String
    let help: String
    /// Whether it can be given now.
    let availability: @Sendable (State) -> Availability
    /// The lines of the palette for an argument as far as it is typed, the best first.
    let entries: @Sendable (_ argument: String, State) -> [PaletteEntry]

    /// The line that leads to its argument.
    func entry(_ state: State) -> PaletteEntry {
        let choice: PaletteEntry.Choice =
            switch availability(state) {
            case .enabled: .completes("\(word) ")
            case .disabled(let reason): .wants(reason)
            }
        return PaletteEntry(
            label: "\(word) \(argument)",
            mark: "",
            help: help,
            choice: choice,
            completion: "\(word) "
        )
    }

    /// The lines for a text that begins with its word; nil where it doesn't.
    func entries(of text: String, _ state: State) -> [PaletteEntry]? {
        let typed = text.drop { $0 == " " }
        guard typed.lowercased().hasPrefix("\(word) ") else { return nil }
        guard case .enabled = availability(state) else { return [entry(state)] }
        let argument = String(typed.dropFirst(word.count + 1))
        return entries(argument.trimmingBlanks, state)
    }

    /// A line that gives it an argument.
    func entry(
        _ argument: String,
        help: String,
        perform: @escaping @Sendable (inout State) -> [Effect]
    ) -> PaletteEntry {
        let label = "\(word) \(argument)"
        return PaletteEntry(
            label: label,
            mark: "",
            help: help,
            choice: .takes(Action(word, [], label, help, when: availability, perform: perform)),
            completion: label
        )
    }

    /// A line that adds to the argument, of which more is to come.
    func goesOn(_ argument: String, help: String) -> PaletteEntry {
        let text = "\(word) \(argument)"
        return PaletteEntry(
            label: text,
            mark: "",
            help: help,
            choice: .completes(text),
            completion: text
        )
    }

    /// A line that says what is wanted.
    func wants(_ text: String) -> PaletteEntry {
        PaletteEntry(label: "\(word) \(argument)", mark: "", help: text, choice: .wants(text))
    }
}
