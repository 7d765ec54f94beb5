package import Presentation

/// Keys as a person writes them down, one after the other: `2 / org:payments Enter w`.
///
/// Blanks separate words. A word is a single character, a key's name, or text that is typed, a key for
/// each character. Text that holds blanks, or could be a name, stands in quotes, in which a backslash
/// takes what follows as it is.
package struct KeyScript: Sendable {
    /// One word.
    package struct Step: Hashable, Sendable {
        /// The word, without its quotes.
        package let text: String
        /// The keys that it means.
        package let keys: [Key]
    }

    package let steps: [Step]

    /// Reads a script.
    ///
    /// - Throws: ``KeyScriptError`` where a word means no keys.
    package init(_ script: String) throws(KeyScriptError) {
        var steps: [Step] = []
        var rest = script[...]
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            rest = rest[start...]
            steps.append(try rest.first == "\"" ? Self.takeText(&rest) : Self.takeWord(&rest))
        }
        self.steps = steps
    }

    /// Takes what stands in quotes from the front.
    private static func takeText(_ rest: inout Substring) throws(KeyScriptError) -> Step {
        let written = rest
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return Step(text: text, keys: text.map(Key.character))
            case "\\": if let next = rest.popFirst() { text.append(next) }
            default: text.append(character)
            }
        }
        throw KeyScriptError("no quote closes \(String(written))")
    }

    private static func takeWord(_ rest: inout Substring) throws(KeyScriptError) -> Step {
        let word = String(rest.prefix { !$0.isWhitespace })
        rest = rest.dropFirst(word.count)
        if let key = Key(named: word) { return Step(text: word, keys: [key]) }
        guard !word.contains("\"") else {
            throw KeyScriptError(
                "a quote stands in the middle of \(word); put quotes around the whole text, and a "
                    + "backslash before each quote in it"
            )
        }
        guard !couldBeName(word) else {
            throw KeyScriptError(
                "no key is called \(word); text that is to be typed stands in quotes, and keys are "
                    + names
            )
        }
        return Step(text: word, keys: word.map(Key.character))
    }

    /// Whether somebody may have meant a key: `Entr` does nobody want typed.
    private static func couldBeName(_ word: String) -> Bool {
        guard let first = word.first, first.isASCII, first.isLetter else { return false }
        return word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    /// A script, as a person would write it.
    package static var example: String {
        [
            Action.open(.prune).keyName, Action.filter.keyName, "org:payments",
            FieldKey.accept.keyName, Action.why.keyName,
        ].joined(separator: " ")
    }

    /// What keys are called.
    package static let names: VisibleText = {
        let single = Key.named.filter {
            switch $0 {
            case .control, .function: false
            default: true
            }
        }
        return VisibleText(single.map(\.name).joined(separator: " "))
            + ", Ctrl-A to Ctrl-Z, F1 to F12, or a single character"
    }()
}

/// A word of a script means no keys.
package struct KeyScriptError: Error, VisiblyDescribed {
    package let visibleText: VisibleText

    fileprivate init(_ text: VisibleText) { visibleText = text }
}
