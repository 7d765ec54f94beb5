import CNcurses
import Dashboard
import UsageRules
import Presentation

/// One result of ncurses' `wget_wch`.
enum RawKey: Hashable {
    /// A key that the terminal's description knows, as a `KEY_…` constant.
    case code(Int32)
    /// A character, or one of the bytes of a sequence that the description doesn't know.
    case character(UInt32)
}

/// Turns what ncurses reads into the keys that the dashboard understands.
///
/// Keys that mean nothing here are left out. An ESC that begins a sequence unknown to the
/// terminal's description is read together with what follows: the bytes of Ctrl-Up must not act as
/// Esc, `[`, `1`. Any other ESC is the key Esc, also right before a character: somebody who types
/// fast over a slow line means both.
enum KeyDecoder {
    /// What was done in what was read in one go: keys that follow each other are one input.
    static func inputs(from raw: [RawKey]) -> [Input] {
        var inputs: [Input] = []
        var keys: [Key] = []
        var rest = raw[...]
        while let first = rest.popFirst() {
            if first == .character(escape), let sequence = EscapeSequence(rest) {
                rest = rest.dropFirst(sequence.length)
                if let key = sequence.key { keys.append(key) }
                guard let mouse = sequence.mouse else { continue }
                if !keys.isEmpty { inputs.append(.keys(keys)) }
                keys = []
                inputs.append(.mouse(mouse))
            } else if let key = key(for: first) {
                keys.append(key)
            }
        }
        return keys.isEmpty ? inputs : inputs + [.keys(keys)]
    }

    private static let escape: UInt32 = 0x1B

    private static func key(for raw: RawKey) -> Key? {
        switch raw {
        case .code(let code): key(code: code)
        case .character(let value): key(character: value)
        }
    }

    private static func key(character value: UInt32) -> Key? {
        switch value {
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case escape: .escape
        case 0x01...0x1A:
            Unicode.Scalar(value + 0x60).map { .control(Character($0)) }
        case 0x00...0x1F, 0x80...0x9F: nil
        default: Unicode.Scalar(value).map { .character(Character($0)) }
        }
    }

    private static func key(code: Int32) -> Key? {
        switch code {
        case KEY_UP: .up
        case KEY_DOWN: .down
        case KEY_LEFT: .left
        case KEY_RIGHT: .right
        case KEY_HOME, KEY_FIND, KEY_SHOME, KEY_A1: .home
        case KEY_END, KEY_SELECT, KEY_SEND, KEY_C1, KEY_LL: .end
        case KEY_PPAGE, KEY_SPREVIOUS, KEY_A3: .pageUp
        case KEY_NPAGE, KEY_SNEXT, KEY_C3: .pageDown
        case KEY_ENTER: .enter
        case KEY_BACKSPACE: .backspace
        case KEY_DC, KEY_SDC: .delete
        case KEY_BTAB: .backTab
        case KEY_F0 + 1...KEY_F0 + 12: .function(Int(code - KEY_F0))
        default: nil
        }
    }
}
