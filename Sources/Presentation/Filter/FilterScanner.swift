/// Reads the conditions of a filter from left to right.
///
/// Scalar by scalar: a value from a store can begin or end with one that makes a single character of
/// it and of the sign or the quote beside it.
struct FilterScanner {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = Substring(text).unicodeScalars
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
            rest = rest.drop { $0.properties.isWhitespace }
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
        let name = rest.prefix(while: FilterSyntax.isOfName)
        guard let first = name.first, !("0"..."9").contains(first) else { return nil }
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
            name: String(name).lowercased(),
            sign: sign,
            value: isQuoted ? quoted() : word(),
            isQuoted: isQuoted
        )
    }

    private mutating func comparison() -> FilterSyntax.Comparison? {
        FilterSyntax.Comparison.signs.first { skip($0.sign) }?.comparison
    }

    private mutating func word() -> String {
        let word = rest.prefix { !$0.properties.isWhitespace }
        rest = rest[word.endIndex...]
        return String(word)
    }

    /// What stands between two quotes, where `\` makes what follows a plain one; what isn't closed yet
    /// goes to the end.
    private mutating func quoted() -> String {
        var phrase = String.UnicodeScalarView()
        rest.removeFirst()
        while let scalar = rest.popFirst(), scalar != "\"" {
            phrase.append(scalar == "\\" ? rest.popFirst() ?? scalar : scalar)
        }
        return String(phrase)
    }

    private mutating func skip(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }
}
