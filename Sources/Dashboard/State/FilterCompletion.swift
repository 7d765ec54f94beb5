internal import Presentation

/// What Tab offers for the word before the cursor of a filter, one after the other.
struct FilterCompletion: Hashable, Sendable {
    /// What stands before the word.
    private let start: String
    /// What the word can become.
    let candidates: [String]
    /// The one that stands there now.
    private(set) var chosen = 0

    /// More are never shown, nor asked for.
    static let mostCandidates = 200

    /// What a text can become; nil where nothing goes on from it.
    ///
    /// - Parameters:
    ///   - text: What stands before the cursor.
    ///   - names: The names of the fields.
    ///   - values: The values of a field that there are.
    init?(of text: String, names: [String], values: (_ field: String) -> [String]) {
        let word = text[Self.startOfWord(text)...].drop { $0 == "!" }
        start = String(text[..<word.startIndex])
        if let sign = word.firstIndex(where: { ":=".contains($0) }) {
            let value = FoldedText(word[word.index(after: sign)...].filter { $0 != "\"" })
            candidates = values(word[..<sign].lowercased()).lazy.filter { value.begins($0) }
                .prefix(Self.mostCandidates)
                .map { word[...sign] + FilterSyntax.quoted($0) }
        } else {
            let name = word.lowercased()
            candidates = names.filter { $0.hasPrefix(name) }.map { "\($0):" }
        }
        if candidates.isEmpty { return nil }
    }

    /// The text with the candidate that is chosen.
    var text: String { start + candidates[chosen] }

    /// All that the text can become.
    var texts: [String] { candidates.map { start + $0 } }

    /// Goes to the next one, round and round.
    mutating func advance() { chosen = (chosen + 1) % candidates.count }

    /// Where the last word begins; a phrase is part of one.
    private static func startOfWord(_ text: String) -> String.Index {
        var start = text.startIndex
        var isQuoted = false
        for place in text.indices {
            if text[place] == "\"" { isQuoted.toggle() }
            if text[place] == " ", !isQuoted { start = text.index(after: place) }
        }
        return start
    }
}
