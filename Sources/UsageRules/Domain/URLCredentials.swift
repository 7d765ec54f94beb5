/// Masks what nobody should read over a shoulder, or find in an export.
///
/// A URL can hold a user with a password, and parameters such as `private_token`. Where it isn't
/// clear where a secret ends, more is masked rather than less: passwords are often written as they
/// are, with `@` and `/` in them.
package enum URLCredentials {
    /// Masks the credentials in every URL of a row's values.
    ///
    /// In a column that names a buildpack it may be a URL without its scheme.
    package static func mask(_ values: inout [StoreValue], _ layout: RowLayout) {
        for place in layout.namingPlaces {
            values[place] = layout.masked(values[place], at: place)
        }
    }

    /// The text, with its credentials masked where it has some.
    package static func masking(_ text: String) -> String { masked(text) ?? text }

    /// The text with its credentials masked; nil where it has none.
    ///
    /// A user with a password becomes `***:***`, as Cloud Controller's `UrlSecretObfuscator` writes
    /// it, the value of a parameter `***`.
    package static func masked(_ text: String, mayLackScheme: Bool = false) -> String? {
        // Hardly any text has a URL, and a look at its bytes is all that the others cost.
        var text = text
        guard text.withUTF8({ mayHoldURL($0, mayLackScheme) }) else { return nil }
        let bytes = Array(text.utf8)
        // Parameters first: one with an `@` would else be taken for what a password ends with.
        let parameters = URLParameterMask(bytes, mayLackScheme: mayLackScheme).masked()
        let all = URLUserMask(parameters, mayLackScheme: mayLackScheme).masked()
        return maskedEscaped(all) ?? (all == bytes ? nil : String(decoding: all, as: UTF8.self))
    }

    /// A URL whose every mark is escaped, as in a parameter of another one, is shown unescaped where
    /// it has something to mask.
    private static func maskedEscaped(_ bytes: [UInt8]) -> String? {
        guard let unescaped = bytes.removingPercentEncoding else { return nil }
        return masked(String(decoding: unescaped, as: UTF8.self))
    }

    fileprivate static func mayHoldURL(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ mayLackScheme: Bool
    ) -> Bool {
        for place in bytes.indices {
            switch bytes[place] {
            case UInt8(ascii: ":"): if bytes[(place + 1)...].beginsWithSlashes { return true }
            case UInt8(ascii: "%"):
                if bytes[(place + 1)...].starts(with: "3A%2F".utf8, by: { $0 & 0xDF == $1 & 0xDF })
                {
                    return true
                }
            case UInt8(ascii: "@"), UInt8(ascii: "="): if mayLackScheme { return true }
            default: continue
            }
        }
        return false
    }
}

extension RowLayout {
    /// Whether a text in a column may have credentials: a look at its bytes, which most times is no.
    package func mayHoldCredentials(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        mayHoldURL(place)
            && URLCredentials.mayHoldURL(text, place == buildpackNamePlace)
    }

    /// A value of a column, with the credentials masked that it has.
    package func masked(_ value: StoreValue, at place: Int) -> StoreValue {
        guard mayHoldURL(place), case .text(let text) = value else { return value }
        let masked = URLCredentials.masked(text, mayLackScheme: place == buildpackNamePlace)
        return masked.map { .text($0) } ?? value
    }
}

extension Collection<UInt8> {
    /// Whether two slashes stand here, which JSON may escape.
    var beginsWithSlashes: Bool { slashesLength != nil }

    /// How many bytes two slashes take here.
    var slashesLength: Int? {
        starts(with: "//".utf8) ? 2 : starts(with: "\\/\\/".utf8) ? 4 : nil
    }

    /// The bytes that `%3A` and the like stand for; nil where there is none of them.
    var removingPercentEncoding: [UInt8]? {
        guard contains(UInt8(ascii: "%")) else { return nil }
        var (unescaped, wasEscaped): ([UInt8], Bool) = ([], false)
        var rest = self[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap(\.hexadecimalDigit)
            guard byte == UInt8(ascii: "%"), digits.count == 2 else {
                unescaped.append(byte)
                continue
            }
            unescaped.append(digits[0] << 4 | digits[1])
            rest = rest.dropFirst(2)
            wasEscaped = true
        }
        return wasEscaped ? unescaped : nil
    }
}

extension UInt8 {
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Whether it is a blank or a line's end.
    var isBlank: Bool { self == UInt8(ascii: " ") || (9...13).contains(self) }

    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }

    /// Whether it can stand in the scheme of a URL.
    var isOfScheme: Bool { isLetterOrDigit || "+-.".utf8.contains(self) }
}
