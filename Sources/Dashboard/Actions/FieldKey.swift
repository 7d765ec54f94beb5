/// What keys do in a text field: every printable key is text, and has no entry.
enum FieldKey: GivenKey, Hashable {
    case accept, leave, erase, eraseAll
    /// Moves through what lies above or below the field.
    case move(Move)

    static let all: [FieldKey] =
        [.accept, .leave, .erase, .eraseAll]
        + Move.allCases.map(FieldKey.move).filter { !$0.keys.isEmpty }

    var name: String {
        switch self {
        case .accept: "field.accept"
        case .leave: "field.leave"
        case .erase: "field.erase"
        case .eraseAll: "field.eraseAll"
        case .move(let move): Action.move(move).name
        }
    }

    var keys: [Key] {
        switch self {
        case .accept: [.enter]
        case .leave: [.escape, .control("c")]
        case .erase: [.backspace, .delete, .control("h")]
        case .eraseAll: [.control("u")]
        // Letters are text, and with Ctrl they edit it.
        case .move(let move): move.keys.filter { !$0.isLetter }
        }
    }

    var help: String {
        switch self {
        case .accept: "Take what was typed"
        case .leave: "Leave everything as it is; show all rows again"
        case .erase: "Erase the last character; leave an empty filter"
        case .eraseAll: "Erase all characters"
        case .move(let move): Action.move(move).help
        }
    }
}

extension Key {
    /// Whether a letter is pressed, with Ctrl or without.
    fileprivate var isLetter: Bool {
        switch self {
        case .character, .control: true
        default: false
        }
    }
}
