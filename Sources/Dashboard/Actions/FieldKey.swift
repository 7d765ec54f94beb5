/// What keys do in a text field: every printable key is text, and has no entry.
enum FieldKey: GivenKey, Hashable {
    case accept, leave, complete
    case left, right, start, end
    case erase, eraseForward, eraseWord, eraseAll
    /// Moves through what lies above or below the field.
    case move(Move)

    static var all: [FieldKey] {
        [
            .accept, .leave, .complete, .left, .right, .start, .end, .erase, .eraseForward,
            .eraseWord, .eraseAll,
        ] + Move.allCases.map(FieldKey.move).filter { !$0.keys.isEmpty }
    }

    var name: String {
        switch self {
        case .accept: "field.accept"
        case .leave: "field.leave"
        case .complete: "field.complete"
        case .left: "field.left"
        case .right: "field.right"
        case .start: "field.start"
        case .end: "field.end"
        case .erase: "field.erase"
        case .eraseForward: "field.eraseForward"
        case .eraseWord: "field.eraseWord"
        case .eraseAll: "field.eraseAll"
        case .move(let move): Action.move(move).name
        }
    }

    var keys: [Key] {
        switch self {
        case .accept: [.enter]
        case .leave: [.escape, .control("c")]
        case .complete: [.tab]
        case .left: [.left]
        case .right: [.right]
        case .start: [.home, .control("a")]
        case .end: [.end, .control("e")]
        case .erase: [.backspace, .control("h")]
        case .eraseForward: [.delete]
        case .eraseWord: [.control("w")]
        case .eraseAll: [.control("u")]
        case .move(let move): move.keys.filter(Self.movesBesideText)
        }
    }

    /// Letters are text, with Ctrl they edit it, and the rest moves the cursor.
    private static func movesBesideText(_ key: Key) -> Bool {
        switch key {
        case .character, .control, .home, .end: false
        default: true
        }
    }

    var help: String {
        switch self {
        case .accept: "Take what was typed"
        case .leave: "Leave everything as it is; show all rows again"
        case .complete: "Complete a filter's field or value, one after the other"
        case .left: "The character before"
        case .right: "The character behind"
        case .start: "The start of the text"
        case .end: "The end of the text"
        case .erase: "Erase the character before the cursor"
        case .eraseForward: "Erase the character at the cursor"
        case .eraseWord: "Erase the word before the cursor"
        case .eraseAll: "Erase all characters"
        case .move(let move): Action.move(move).help
        }
    }
}
