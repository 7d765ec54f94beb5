package import UsageRules

/// Makes values of the bytes that a file has in its fields.
package struct ValueConverter {
    private let times: TimeConverter

    /// - Throws: ``ImportError/unknownZone(_:)``.
    package init(options: ImportOptions) throws {
        times = TimeConverter(zone: try options.zone.flatMap(LocalZone.named))
    }

    /// Appends what a field holds to a row.
    ///
    /// - Parameters:
    ///   - field: The field's bytes, without quotes and escapes; nil for NULL.
    ///   - column: What they are for. A withheld column's value is never kept.
    ///   - row: Where the value is appended, or nothing where it is not what the column takes.
    /// - Returns: Whether it is what the column takes.
    package func append(
        _ field: UnsafeBufferPointer<UInt8>?,
        of column: CopiedColumn,
        to row: inout CopiedRow
    ) -> Bool {
        guard !column.isWithheld else {
            appendWithheld(column, to: &row)
            return true
        }
        guard let field else {
            if !column.isRequired { row.appendNull() }
            return !column.isRequired
        }
        return switch column.kind {
        case .text: append(text: field, of: column, to: &row)
        case .integer: append(field.wholeNumber, to: &row)
        case .time: times.append(field, to: &row)
        case .flag: append(field.flag, to: &row)
        }
    }

    private func appendWithheld(_ column: CopiedColumn, to row: inout CopiedRow) {
        if column.isRequired { row.append("") } else { row.appendNull() }
    }

    private func append(_ number: Int64?, to row: inout CopiedRow) -> Bool {
        guard let number else { return false }
        row.append(number)
        return true
    }

    private func append(
        text: UnsafeBufferPointer<UInt8>,
        of column: CopiedColumn,
        to row: inout CopiedRow
    ) -> Bool {
        guard text.isUTF8 else { return false }
        if column.namesBuildpack, let masked = maskedURL(text) {
            row.append(masked)
        } else {
            row.append(text)
        }
        return true
    }

    private func maskedURL(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        // A plain name, as nearly all are, is not worth a String.
        guard text.contains(where: \.isMarkOfURL) else { return nil }
        return URLCredentials.masked(String(decoding: text, as: UTF8.self), mayLackScheme: true)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes are UTF-8.
    var isUTF8: Bool { isASCII || (try? UTF8Span(validating: span)) != nil }

    private var isASCII: Bool {
        let raw = UnsafeRawBufferPointer(self)
        var place = 0
        while place + 8 <= count {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { return false }
            place += 8
        }
        return self[place...].allSatisfy { $0 < 0x80 }
    }

    /// The whole number that they spell, and nothing else.
    fileprivate var wholeNumber: Int64? {
        let isNegative = first == UInt8(ascii: "-")
        var number: Int64 = 0
        for byte in dropFirst(isNegative ? 1 : 0) {
            let digit = Int64(byte &- UInt8(ascii: "0"))
            guard digit < 10 else { return nil }
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            // Downwards, since the least number has no positive twin.
            let (sum, isTooLow) = tens.subtractingReportingOverflow(digit)
            guard !isTooLarge, !isTooLow else { return nil }
            number = sum
        }
        guard count > (isNegative ? 1 : 0) else { return nil }
        return isNegative ? number : number == .min ? nil : -number
    }

    /// 0 or 1 for what the servers and people write for a truth value.
    fileprivate var flag: Int64? {
        if ["1", "t", "true", "TRUE"].contains(where: { elementsEqual($0.utf8) }) { return 1 }
        if ["0", "f", "false", "FALSE"].contains(where: { elementsEqual($0.utf8) }) { return 0 }
        return nil
    }
}

extension UInt8 {
    fileprivate var isMarkOfURL: Bool {
        switch self {
        case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: "%"): true
        default: false
        }
    }
}
