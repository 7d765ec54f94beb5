internal import UsageRules

/// Rows as comma-separated values (RFC 4180).
package struct CSV: Sendable {
    /// Whether a spreadsheet is to take no value for a formula.
    private let isSafe: Bool
    /// How a text is written; nil where it is as it is.
    private let spelled: (@Sendable (String) -> String)?

    package init(isSafe: Bool = false, spelled: (@Sendable (String) -> String)? = nil) {
        self.isSafe = isSafe
        self.spelled = spelled
    }

    /// Stands between two values of a line.
    package static let separator = UInt8(ascii: ",")
    /// Ends a line.
    package static let lineEnd: [UInt8] = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]

    /// Appends a value; none is written as nothing, and an empty text as two quotation marks, so that
    /// the two stay apart.
    package func write(_ value: JSONValue?, to bytes: inout [UInt8]) {
        guard let value else { return }
        switch value {
        case .borrowedText(let text) where spelled == nil: write(text, to: &bytes)
        // No number is a formula, one below zero neither.
        case .integer(let number): bytes.append(number)
        case .real: bytes += (value.plainText ?? "").utf8
        case .time(let time) where spelled == nil:
            if time.isReadable { time.write(to: &bytes) }
        default:
            guard let plain = value.plainText else { return }
            var text = spelled?(plain) ?? plain
            text.withUTF8 { write($0, to: &bytes) }
        }
    }

    private func write(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        let isFormula = isSafe && Self.beginsFormula(text)
        let isPlain = text.isPlain(but: UInt8(ascii: ","), UInt8(ascii: "\""))
        guard !text.isEmpty, isPlain || !text.contains(where: Self.wantsQuotes) else {
            return writeQuoted(text, isFormula, to: &bytes)
        }
        if isFormula { bytes.append(UInt8(ascii: "'")) }
        bytes.append(contentsOf: text)
    }

    private func writeQuoted(
        _ text: UnsafeBufferPointer<UInt8>,
        _ isFormula: Bool,
        to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: "\""))
        if isFormula { bytes.append(UInt8(ascii: "'")) }
        for byte in text {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a spreadsheet would calculate it.
    private static func beginsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    }

    private static func wantsQuotes(_ byte: UInt8) -> Bool { ",\"\r\n".utf8.contains(byte) }
}
