/// What a SET statement sets, as far as it matters here.
enum SQLSetting {
    /// The encoding of the statements' strings.
    case encoding(String)
    /// The zone of the times.
    case zone(String)
    /// Whether PostgreSQL reads a backslash in a plain string as it is.
    case standardStrings(Bool)

    /// - Parameter statement: A statement's text, without its end.
    init?(_ statement: String) {
        var words = statement.split { $0.isWhitespace || "=;".contains($0) }.map(String.init)[...]
        guard words.popFirst()?.lowercased() == "set" else { return nil }
        if ["session", "local", "global"].contains(words.first?.lowercased()) {
            words.removeFirst()
        }
        let name = words.popFirst()?.lowercased().replacing("@@session.", with: "")
        if words.first?.lowercased() == "to" { words.removeFirst() }
        guard let name, let value = words.first?.unquoted, !value.hasPrefix("@") else { return nil }
        switch name {
        case "names", "client_encoding": self = .encoding(value)
        case "time_zone", "timezone": self = .zone(value)
        case "standard_conforming_strings": self = .standardStrings(value.lowercased() != "off")
        default: return nil
        }
    }
}

extension String {
    fileprivate var unquoted: String { trimming { "'\"`,".contains($0) } }

    private func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        var text = self[...]
        while let character = text.first, isTrimmed(character) { text.removeFirst() }
        while let character = text.last, isTrimmed(character) { text.removeLast() }
        return String(text)
    }
}
