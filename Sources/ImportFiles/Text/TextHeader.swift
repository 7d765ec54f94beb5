internal import UsageRules

/// The first line of a file of fields, as far as it names columns.
struct TextHeader {
    let delimiter: UInt8
    /// What the fields are called.
    let names: [String]
    /// Whether quotes stand around a name.
    let isQuoted: Bool

    /// How many names any table has a column of.
    let known: Int

    /// Reads the first line with each of the delimiters that people use, or with the one that is given.
    ///
    /// - Returns: What names the most columns; nil where none does.
    static func find(
        in line: UnsafeBufferPointer<UInt8>,
        delimiter: UInt8?,
        tables: [CopiedTable]
    ) -> TextHeader? {
        let columns = Set(tables.flatMap { $0.columns.map(\.name) })
        let delimiters = delimiter.map { [$0] } ?? Array("\t,;|".utf8)
        let headers = delimiters.map { TextHeader(line, delimiter: $0, columns: columns) }
        // The first of equal ones.
        return headers.reversed().max { $0.known < $1.known }.flatMap { $0.isHeader ? $0 : nil }
    }

    private init(
        _ line: UnsafeBufferPointer<UInt8>,
        delimiter: UInt8,
        columns: Set<String>
    ) {
        var fields: [Field] = []
        _ = QuotedText.record(in: line, isWhole: true, delimiter: delimiter, into: &fields)
        self.delimiter = delimiter
        names = fields.map { field in
            String(decoding: field.raw(in: line), as: UTF8.self)
                .trimmingPrefix { $0.isWhitespace }.lowercased().trimmingBlankEnd
        }
        isQuoted = fields.contains { $0.form != .bare }
        known = names.count(where: columns.contains)
    }

    /// Refuses what a person says of the columns where it is something else than stands here.
    ///
    /// Other names for them are no contradiction, but another order is.
    func check(_ given: [String], file: String) throws {
        let given = given.map { $0.lowercased() }
        let places = names.indices.filter { given.contains(names[$0]) }
        let wrong = places.first { $0 >= given.count || given[$0] != names[$0] }
        guard let wrong else { return }
        throw ImportError.otherColumns(file: file, number: wrong + 1, column: names[wrong])
    }

    /// A value can look like a column's name, but hardly half of a row's values do.
    private var isHeader: Bool { known > 0 && 2 * known >= names.count }
}

extension String {
    fileprivate var trimmingBlankEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
