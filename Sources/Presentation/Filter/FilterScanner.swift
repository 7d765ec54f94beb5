/// Reads the conditions of a filter from left to right.
struct FilterScanner {
    private var rest: Substring

    init(_ text: String) {
        rest = Substring(text)
    }

    /// A field's name with what it is compared with, which may not be typed yet.
    private struct Field {
        let name: String
        let sign: FilterSyntax.Comparison
        let value: String
        let isQuoted: Bool

        var test: FilterSyntax.Test? {
            value.isEmpty && !isQuoted ? nil : .field(name, sign, value)
        }
    }

    /// The next condition that is complete; nil at the end.
    mutating func next() -> FilterSyntax.Condition? {
        while true {
            rest = rest.drop { $0.isWhitespace }
            guard !rest.isEmpty else { return nil }
            let isNegated = skip("!")
            if let test = test() {
                return FilterSyntax.Condition(isNegated: isNegated, test: test)
            }
        }
    }

    /// A condition; nil where it isn't complete.
    private mutating func test() -> FilterSyntax.Test? {
        if rest.first == "\"" {
            let phrase = quoted()
            return phrase.isEmpty ? nil : .word(phrase, isQuoted: true)
        }
        if let field = field() { return field.test }
        let word = word()
        if word.first == "#", let id = Int64(word.dropFirst()) { return .rowID(id) }
        return word.isEmpty || word == "#" ? nil : .word(word, isQuoted: false)
    }

    /// A name, a sign and a value; nil where no sign is behind the name.
    private mutating func field() -> Field? {
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard let first = name.first, !first.isNumber else { return nil }
        let start = rest
        rest = rest[name.endIndex...]
        guard var sign = comparison() else {
            rest = start
            return nil
        }
        // As some write it: `inst:>2`.
        if sign == .has { sign = comparison() ?? sign }
        let isQuoted = rest.first == "\""
        return Field(
            name: name.lowercased(),
            sign: sign,
            value: isQuoted ? quoted() : word(),
            isQuoted: isQuoted
        )
    }

    private mutating func comparison() -> FilterSyntax.Comparison? {
        FilterSyntax.Comparison.signs.first { skip($0.sign) }?.comparison
    }

    private mutating func word() -> String {
        let word = rest.prefix { !$0.isWhitespace }
        rest = rest[word.endIndex...]
        return String(word)
    }

    /// What stands between two quotes, where `\` makes the next character a plain one; what isn't
    /// closed yet goes to the end.
    private mutating func quoted() -> String {
        var phrase = ""
        rest.removeFirst()
        while let character = rest.popFirst(), character != "\"" {
            phrase.append(character == "\\" ? rest.popFirst() ?? character : character)
        }
        return phrase
    }

    private mutating func skip(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }
}
