package import UsageRules

/// Reads what Cloud Controller's API gives: pages of usage events, or events by themselves.
///
/// One reader reads all files of an import, as the pages of a list may lie in several, in any order.
/// ``finish(into:)`` tells at the end in which order their rows stand.
package final class APIReader {
    private let fields = EventFields()
    private let events: EventTaker

    /// - Throws: ``ImportError/unknownZone(_:)``.
    package init(
        tables: [CopiedTable],
        options: ImportOptions,
        sink: any CopiedRowSink
    ) throws {
        events = try EventTaker(tables: tables, fields: fields, options: options, sink: sink)
    }

    /// Whether a file holds what the API gives, or what stands there in its place when it fails.
    ///
    /// - Parameter beginning: Its first bytes, some thousand if there are as many.
    package static func recognizes(_ beginning: some Collection<UInt8>) -> Bool {
        var rest = beginning[...]
        while let byte = rest.first {
            if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                rest = rest.dropFirst(3)
            } else if byte.isJSONBlank {
                rest = rest.dropFirst()
            } else {
                return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
                    || rest.starts(with: "HTTP/".utf8) || Stranger(rest) != nil
            }
        }
        return false
    }

    /// Hands the rows of a file on.
    ///
    /// - Parameters:
    ///   - source: The rest of its bytes.
    ///   - beginning: Those that were read already.
    ///   - file: Its path, for messages.
    /// - Throws: ``ImportError``, or what the sink throws.
    package func read(
        _ source: inout any ByteSource,
        beginning: [UInt8],
        file: String
    ) throws {
        let input = JSONInput(source, beginning: beginning, file: file)
        try APIFileReader(input, fields: fields, events: events).read()
    }

    /// Adds what was learned of all files together.
    ///
    /// - Throws: ``ImportError``, where the order of rows can't be told.
    package func finish(into result: inout ImportedFiles) throws {
        for format in events.formats.sorted() where !result.formats.contains(format) {
            result.formats.append(format)
        }
        if let host = events.host { result.origins.append(CopyOrigin(.api, host)) }
        result.takenAt = [result.takenAt, events.takenAt].compactMap { $0 }.max()
        try events.judge(into: &result)
    }
}
