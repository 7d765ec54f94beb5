/// Makes text from a store fit to be shown: names are data, and must not steer the terminal.
package enum Sanitizer {
    /// The text with a visible mark for everything that would show as nothing, move the cursor, or
    /// turn the direction of writing.
    package static func visible(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var visible = ""
        for scalar in text.unicodeScalars {
            if let mark = mark(for: scalar) {
                visible += mark
            } else if !isPresentationSelector(scalar) {
                visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    /// The text as one line that is fit for a terminal: an error may name what a store holds.
    package static func oneLine(_ text: String) -> String {
        visible(String(text.map { $0.isNewline ? " " : $0 }))
    }

    private static func mark(for scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        // The pictures that Unicode has for control characters: ␀ to ␟, and ␡.
        case 0..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
        case 0x7F: return "␡"
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            return "‹U+\(hexadecimal(scalar.value))›"
        // Any space that is not the ordinary one looks like it, and is another key.
        case .spaceSeparator where scalar != " ":
            return "‹U+\(hexadecimal(scalar.value))›"
        default:
            return nil
        }
    }

    /// Terminals disagree about the width of what these choose; the character itself stays.
    private static func isPresentationSelector(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value)
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
