/// Where URLs stand in a text, as bytes.
struct URLText {
    let bytes: [UInt8]
    /// Whether a URL may stand there without its scheme.
    let mayLackScheme: Bool

    /// Where what follows the slashes of a URL begins, where its `:` stands at a place.
    func bodyStart(ofSchemeEndingAt place: Int) -> Int? {
        guard bytes[place] == UInt8(ascii: ":"),
            let length = bytes[(place + 1)...].slashesLength
        else { return nil }
        return place + 1 + length
    }

    /// Where the URL ends that has its `:` at a place: at a blank, or where a quotation or a bracket
    /// around it ends.
    func end(ofURLWithSchemeEndingAt place: Int) -> Int {
        let scheme = bytes[..<place].reversed().prefix(while: \.isOfScheme).count
        let closing = place > scheme ? Self.closing(bytes[place - scheme - 1]) : nil
        return bytes.indices[(place + 1)...].first { place in
            let isEscaped = bytes[place - 1] == UInt8(ascii: "\\")
            return bytes[place].isBlank || bytes[place] == closing && !isEscaped
        } ?? bytes.count
    }

    /// Where the word ends that stands at a place.
    func end(ofWordAt place: Int) -> Int {
        bytes[place...].firstIndex(where: \.isBlank) ?? bytes.count
    }

    /// Whether a word begins at a place.
    func isWordStart(_ place: Int) -> Bool {
        !bytes[place].isBlank && (place == 0 || bytes[place - 1].isBlank)
    }

    /// Whether the text ends with the mark of one that was cut.
    var isCut: Bool { bytes.suffix(3).elementsEqual("…".utf8) }

    private static func closing(_ opening: UInt8) -> UInt8? {
        switch opening {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): opening
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        default: nil
        }
    }
}
