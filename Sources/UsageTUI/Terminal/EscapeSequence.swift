import Dashboard
import UsageRules
import Presentation

/// The rest of a key's escape sequence, after its ESC, as terminals of xterm's kind send them.
///
/// Either `[`, parameters and a final character (CSI), or `O` and one character (SS3), or a string, as
/// a terminal answers questions that someone else asked (OSC, DCS). For the many terminals that send
/// other sequences than their `TERM` says.
struct EscapeSequence: Hashable {
    /// How many characters it takes.
    let length: Int
    /// The key, where it means one here.
    let key: Key?
    /// What was done with the mouse, where it tells that.
    var mouse: MouseEvent?

    /// Reads a sequence; nil where these characters are none.
    init?(_ raw: ArraySlice<RawKey>) {
        let characters = raw.prefix(Self.longest).map(Self.character)
        switch characters.first {
        case "O":
            guard characters.count > 1, let final = characters[1], Self.isFinal(final) else {
                return nil
            }
            length = 2
            key = Self.key(final: final) ?? Self.applicationKey(final)
        case "[":
            let parameters = characters.dropFirst().prefix { $0.map(Self.isParameter) ?? false }
            guard let end = characters.dropFirst(1 + parameters.count).first, let final = end,
                Self.isFinal(final)
            else { return nil }
            length = parameters.count + 2
            let text = String(String.UnicodeScalarView(parameters.compactMap(\.self)))
            mouse = final == "M" ? Self.mouse(report: text) : nil
            key = final == "~" ? Self.key(parameters: text) : Self.key(final: final)
        case "]", "P", "X", "^", "_":
            guard let end = Self.endOfString(raw) else { return nil }
            length = end
            key = nil
        default:
            return nil
        }
    }

    /// How many characters a string takes, up to its BEL or its ESC and backslash; nil where neither
    /// came.
    private static func endOfString(_ raw: ArraySlice<RawKey>) -> Int? {
        let characters = Array(raw.prefix(longestString))
        let end = characters.indices.first { place in
            characters[place] == .character(0x07)
                || characters[place] == .character(0x5C) && place > 0
                    && characters[place - 1] == .character(0x1B)
        }
        return end.map { $0 + 1 }
    }

    private static let longestString = 4096
    private static let longest = 32

    private static func character(_ raw: RawKey) -> Unicode.Scalar? {
        guard case .character(let value) = raw else { return nil }
        return Unicode.Scalar(value)
    }

    private static func isParameter(_ scalar: Unicode.Scalar) -> Bool {
        (" "..."?").contains(scalar)
    }

    private static func isFinal(_ scalar: Unicode.Scalar) -> Bool {
        ("@"..."~").contains(scalar)
    }

    /// What a report of the form `<button;column;row` tells; nil for what means nothing here, such as
    /// another button.
    private static func mouse(report: String) -> MouseEvent? {
        guard report.first == "<" else { return nil }
        let numbers = report.dropFirst().split(separator: ";").map { Int($0) }
        guard numbers.count == 3, let button = numbers[0], let column = numbers[1],
            let row = numbers[2], column > 0, row > 0,
            let kind = kind(ofButton: button & ~modifiers)
        else { return nil }
        return MouseEvent(kind, column: column - 1, row: row - 1)
    }

    /// Shift, Alt and Ctrl make no difference.
    private static let modifiers = 0b11100

    private static func kind(ofButton button: Int) -> MouseEvent.Kind? {
        switch button {
        case 0: .click
        case 64: .wheelUp
        case 65: .wheelDown
        default: nil
        }
    }

    private static func key(final: Unicode.Scalar) -> Key? {
        switch final {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "H": .home
        case "F": .end
        case "Z": .backTab
        default: nil
        }
    }

    /// What only keys send that are in application mode; with `[`, these are reports of the mouse
    /// and the cursor.
    private static func applicationKey(_ final: Unicode.Scalar) -> Key? {
        switch final {
        case "M": .enter
        case "P": .function(1)
        case "Q": .function(2)
        case "R": .function(3)
        case "S": .function(4)
        default: nil
        }
    }

    /// The key of a sequence that ends in `~`; modifiers, after a semicolon, make no difference.
    private static func key(parameters: String) -> Key? {
        switch parameters.prefix(while: { $0 != ";" }) {
        case "1", "7": .home
        case "4", "8": .end
        case "3": .delete
        case "5": .pageUp
        case "6": .pageDown
        case "11": .function(1)
        case "12": .function(2)
        case "13": .function(3)
        case "14": .function(4)
        case "15": .function(5)
        case "17": .function(6)
        case "18": .function(7)
        case "19": .function(8)
        case "20": .function(9)
        case "21": .function(10)
        case "23": .function(11)
        case "24": .function(12)
        default: nil
        }
    }
}
