/// Text that a terminal can be given: our own words, and data that was made visible in them.
///
/// It is made of literals, of what ``Sanitizer`` gives, and of these two: a literal's `\(…)` makes
/// its value visible, unless that is a number or was made visible before.
///
/// ```swift
/// let line: VisibleText = "\(path): no such file"
/// ```
package struct VisibleText: Hashable, Sendable {
    /// The text as it is shown.
    package let text: String

    /// Text that is known to be visible.
    init(known text: String) {
        self.text = text
    }

    /// A name or another value, made visible.
    package init(_ data: String) {
        text = Sanitizer.visible(data)
    }

    /// Somebody else's message, as one line.
    package init(oneLine message: String) {
        text = Sanitizer.oneLine(message)
    }

    /// Somebody else's lines, which keep their blanks and their ends.
    package init(lines: String) {
        text = lines.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Sanitizer.visible(String($0), marksBlanks: false) }
            .joined(separator: "\n")
    }

    /// A number.
    package init(_ number: some BinaryInteger) {
        text = String(number)
    }

    /// What an error says, in one line.
    package init(describing error: any Error) {
        self =
            if let described = error as? any VisiblyDescribed {
                described.visibleText
            } else {
                VisibleText(oneLine: String(describing: error))
            }
    }

    /// Whether all of what is to stand in a cell of the screen will be seen there.
    package static func isSeen(_ cell: String) -> Bool {
        if cell.utf8.count == 1 { return cell.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }
        var scan = VisibleScan()
        return cell.unicodeScalars.allSatisfy { scan.sees($0) }
    }

    package var isEmpty: Bool { text.isEmpty }

    /// The columns of a terminal that it takes.
    package var columns: Int { TextWidth.columns(of: text) }

    /// The text with blanks behind it, where it is not as wide.
    func padded(to width: Int) -> VisibleText {
        VisibleText(known: text + String(repeating: " ", count: max(0, width - columns)))
    }

    /// The text cut in the middle, where it is wider.
    package func shortened(to width: Int) -> VisibleText {
        VisibleText(known: TextWidth.shortened(text, to: width))
    }

    /// The text without the blanks behind it, which are not its own: those are marked.
    var withoutBlanksBehind: VisibleText {
        VisibleText(
            known: String(
                text.unicodeScalars.reversed().drop { $0 == " " }.reversed().map(Character.init)
            )
        )
    }

    package static func + (left: VisibleText, right: VisibleText) -> VisibleText {
        VisibleText(known: left.text + right.text)
    }

    package static func += (left: inout VisibleText, right: VisibleText) {
        left = left + right
    }
}

/// What says in visible text what it is.
package protocol VisiblyDescribed {
    var visibleText: VisibleText { get }
}

extension VisibleText: CustomStringConvertible {
    package var description: String { text }
}

extension Sequence<VisibleText> {
    /// The texts one behind the other.
    package func joined(separator: VisibleText = "") -> VisibleText {
        VisibleText(known: map(\.text).joined(separator: separator.text))
    }
}
