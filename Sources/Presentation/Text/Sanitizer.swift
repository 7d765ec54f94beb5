/// Makes text from a store fit to be shown: names are data, and must not steer the terminal.
///
/// No two texts look the same for want of a mark: what can't be seen gets one, and so does what looks
/// like a mark. So a text is made visible once; ``VisibleText`` knows whether that was done.
package enum Sanitizer {
    /// The text with a visible mark for everything that would show as nothing, move the cursor, or
    /// turn the direction of writing.
    ///
    /// - Parameter marksBlanks: Whether blanks at the ends, and those behind another one, are marked
    ///   too: beside a name they can't be told from the room between two columns.
    package static func visible(_ text: String, marksBlanks: Bool = true) -> String {
        if isPlain(text, marksBlanks) { return text }
        let scalars = Array(text.unicodeScalars)
        var visible = ""
        var scan = VisibleScan()
        for (place, scalar) in scalars.enumerated() {
            let isSeen = scan.sees(scalar)
            if isSeen, !isMark(scalar), !(marksBlanks && isDoubtfulBlank(at: place, scalars)) {
                visible.unicodeScalars.append(scalar)
            } else {
                visible += mark(for: scalar)
                scan.forget()
            }
        }
        return visible
    }

    /// The text as one line that is fit for a terminal: an error may name what a store holds.
    package static func oneLine(_ text: String) -> String {
        visible(String(text.map { $0.isNewline ? " " : $0 }), marksBlanks: false)
    }

    /// Whether a text is ASCII that shows all that it holds; most are.
    private static func isPlain(_ text: String, _ marksBlanks: Bool) -> Bool {
        let blank = UInt8(ascii: " ")
        var previous = marksBlanks ? blank : 0
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte) else { return false }
            if marksBlanks, byte == blank, previous == blank { return false }
            previous = byte
        }
        return !marksBlanks || text.isEmpty || previous != blank
    }

    private static func isDoubtfulBlank(at place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        scalars[place] == " "
            && (place == 0 || place == scalars.count - 1 || scalars[place - 1] == " ")
    }

    /// Whether a scalar is one that marks are made of: a store may hold it too.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "‹" || (0x2400...0x2421).contains(scalar.value)
    }

    private static func mark(for scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        // The pictures that Unicode has for control characters and for the blank: ␀ to ␠, and ␡.
        case 0...0x20: String(Character(Unicode.Scalar(0x2400 + scalar.value) ?? "␀"))
        case 0x7F: "␡"
        default: "‹U+\(hexadecimal(scalar.value))›"
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
