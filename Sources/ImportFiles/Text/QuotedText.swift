/// Text in which fields that would be misread stand between double quotes: CSV.
enum QuotedText {
    /// What stands at the beginning of some bytes.
    enum Record {
        /// A record that takes so many bytes, with its end.
        case record(Int)
        /// A record that doesn't end in these bytes.
        case unfinished
        /// A record in which a quote stands where none can, up to the end of a line.
        case badQuotes(Int)
    }

    /// Finds the fields of the record at the beginning of some bytes.
    ///
    /// - Parameters: As of ``EscapedText/record(in:isWhole:delimiter:into:)``.
    static func record(
        in bytes: UnsafeBufferPointer<UInt8>,
        isWhole: Bool,
        delimiter: UInt8,
        into fields: inout [Field]
    ) -> Record {
        fields.removeAll(keepingCapacity: true)
        var place = 0
        while true {
            let isQuoted = place < bytes.count && bytes[place] == .doubleQuote
            guard
                let field = isQuoted
                    ? quotedField(in: bytes, at: place) : bareField(in: bytes, at: place, delimiter)
            else { return .unfinished }
            place = field.range.upperBound + (isQuoted ? 1 : 0)
            if place == bytes.count, !isWhole { return .unfinished }
            fields.append(field)
            if place == bytes.count { return .record(place) }
            if !isQuoted, field.form == .unknown { return badQuotes(bytes, place) }
            if bytes[place] == delimiter {
                place += 1
            } else if let end = lineEnd(in: bytes, at: place) {
                return .record(end)
            } else if bytes[place] == .carriageReturn, place + 1 == bytes.count, !isWhole {
                return .unfinished
            } else {
                return badQuotes(bytes, place)
            }
        }
    }

    /// A field without quotes around it, up to the delimiter or the end of the line.
    private static func bareField(
        in bytes: UnsafeBufferPointer<UInt8>,
        at start: Int,
        _ delimiter: UInt8
    ) -> Field? {
        var (place, form) = (start, Field.Form.bare)
        while place < bytes.count {
            let byte = bytes[place]
            if byte == delimiter { break }
            if byte == .newline {
                // The carriage return in front of it belongs to the line's end.
                let hasReturn = place > start && bytes[place - 1] == .carriageReturn
                return Field(start..<(hasReturn ? place - 1 : place), form)
            }
            if byte == .doubleQuote { form = .unknown }
            place += 1
        }
        return Field(start..<place, form)
    }

    /// A field between quotes; nil where it doesn't end.
    private static func quotedField(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Field? {
        var (place, form) = (start + 1, Field.Form.quoted)
        while place < bytes.count {
            if bytes[place] == .doubleQuote {
                guard place + 1 < bytes.count, bytes[place + 1] == .doubleQuote else {
                    return Field(start + 1..<place, form)
                }
                form = .doubled
                place += 1
            }
            place += 1
        }
        return nil
    }

    /// Where the next line begins, where one ends here.
    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
        if bytes[place] == .newline { return place + 1 }
        guard bytes[place] == .carriageReturn, place + 1 < bytes.count, bytes[place + 1] == .newline
        else { return nil }
        return place + 2
    }

    private static func badQuotes(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Record {
        let end = bytes[place...].firstIndex(of: .newline) ?? bytes.count - 1
        return .badQuotes(end + 1)
    }

    /// Appends what a field with doubled quotes stands for.
    static func decode(
        _ text: UnsafeBufferPointer<UInt8>,
        quote: UInt8 = .doubleQuote,
        into decoded: inout [UInt8]
    ) {
        var isSecond = false
        for byte in text {
            if byte == quote, !isSecond {
                isSecond = true
            } else {
                decoded.append(byte)
                isSecond = false
            }
        }
    }
}
