internal import UsageRules

/// Texts in JSON, which stays legible on a terminal: what can't be seen is escaped.
enum JSONText {
    /// Appends a text with its quotation marks, in UTF-8.
    static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy(isPlain) {
            bytes += text.utf8
        } else {
            writeScalars(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The same of a text in ASCII.
    static func write(_ ascii: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if ascii.isPlain(but: UInt8(ascii: "\""), UInt8(ascii: "\\")) {
            bytes.append(contentsOf: ascii)
        } else {
            for byte in ascii { write(byte, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a byte stands for itself, as in most texts all do.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private static func writeScalars(_ text: String, to bytes: inout [UInt8]) {
        var scan = VisibleScan()
        for scalar in text.unicodeScalars {
            let isSeen = scan.sees(scalar)
            if scalar.isASCII {
                write(UInt8(scalar.value), to: &bytes)
            } else if isSeen {
                bytes += UTF8.encode(scalar).map { Array($0) } ?? []
            } else {
                for unit in UTF16.encode(scalar).map({ Array($0) }) ?? [] {
                    writeEscape(unit, to: &bytes)
                }
            }
        }
    }

    private static func write(_ ascii: UInt8, to bytes: inout [UInt8]) {
        switch ascii {
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case UInt8(ascii: "\r"): bytes += "\\r".utf8
        case UInt8(ascii: "\t"): bytes += "\\t".utf8
        // DEL is legal in JSON, but it has no business on a terminal.
        case 0..<0x20, 0x7F: writeEscape(UInt16(ascii), to: &bytes)
        default: bytes.append(ascii)
        }
    }

    private static func writeEscape(_ unit: UInt16, to bytes: inout [UInt8]) {
        bytes += "\\u".utf8
        bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)].hexadecimal.utf8
    }
}
