/// How strings are written in the statements of a dump.
struct SQLStrings {
    /// Whose statements they are.
    enum Engine {
        case postgreSQL, mySQL
        /// Nothing has told yet.
        case unseen
    }

    var engine = Engine.unseen
    /// Whether PostgreSQL was told to read backslashes in plain strings.
    var hasOldStrings = false

    /// Whether a backslash in a plain string stands before what it changes.
    var hasBackslashes: Bool { engine == .mySQL || hasOldStrings }

    /// Finds the end of a string.
    ///
    /// - Parameters:
    ///   - bytes: What it stands in.
    ///   - start: Behind its first quote.
    ///   - quote: What it ends with.
    ///   - hasBackslashes: Whether backslashes have a meaning in it.
    /// - Returns: The string without its quotes; nil where it doesn't end.
    static func string(
        in bytes: UnsafeBufferPointer<UInt8>,
        at start: Int,
        quote: UInt8,
        hasBackslashes: Bool
    ) -> Field? {
        var (place, form) = (start, Field.Form.quoted)
        while place < bytes.count {
            let byte = bytes[place]
            if byte == quote {
                // The one behind it tells whether this one is the end.
                guard place + 1 < bytes.count else { return nil }
                guard bytes[place + 1] == quote else { return Field(start..<place, form) }
                form = hasBackslashes ? .escaped : .doubled
                place += 1
            } else if byte == .backslash, hasBackslashes {
                form = .escaped
                place += 1
            }
            place += 1
        }
        return nil
    }
}
