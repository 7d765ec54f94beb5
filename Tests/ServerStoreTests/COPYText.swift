import Foundation

/// The text format of PostgreSQL's COPY, read by its documentation alone.
enum COPYText {
    /// A field's value; nil for NULL.
    static func decoded(_ field: Data) -> String? {
        if field.elementsEqual(#"\N"#.utf8) { return nil }
        let letters: [UInt8: UInt8] = [
            UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
            UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
        ]
        var (bytes, isEscaped) = ([UInt8](), false)
        for byte in field {
            if isEscaped {
                bytes.append(letters[byte] ?? byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
