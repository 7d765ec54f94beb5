package import UsageRules

/// A value of a field as rows are counted by it: all that one condition of a filter finds.
package enum FieldValue: Hashable, Sendable {
    /// The row has none: no text, no number, no time that can be read.
    case missing
    case text(String)
    case number(Int64)
    case megabytes(Int64)
    /// Times are counted by the day: days since 1970-01-01.
    case day(Int)

    /// The day of a moment.
    package init(_ time: EventTime) {
        self = time.isReadable ? .day(time.dayNumber) : .missing
    }

    /// The condition of a filter that finds its rows, and no others.
    package func condition(on field: String) -> String {
        switch self {
        case .missing: "\(field)=\"\""
        case .text(let text): "\(field)=\(FilterSyntax.quoted(text))"
        case .number(let number), .megabytes(let number): "\(field)=\(number)"
        case .day(let day): "\(field):\(Self.start(of: day).dateText)"
        }
    }

    /// As it stands in a cell.
    package var cell: CellText {
        switch self {
        case .missing: CellText("(none)", .faint)
        case .text(let text): CellText(VisibleText(text))
        case .number(let number): CellText(Format.grouped(number))
        // Two amounts never look the same.
        case .megabytes(let megabytes):
            CellText(
                megabytes.isMultiple(of: 1024)
                    ? Format.memory(megabytes: megabytes) : "\(Format.grouped(megabytes)) MB"
            )
        case .day(let day): CellText(Format.dates(day..<day + 1))
        }
    }

    /// A text; empty where it is none.
    package var text: String {
        if case .text(let text) = self { text } else { "" }
    }

    /// What it is among others; nil for what has no order but that of letters.
    package var number: Int64? {
        switch self {
        case .missing, .text: nil
        case .number(let number), .megabytes(let number): number
        case .day(let day): Int64(day)
        }
    }

    /// As it is written to a file.
    package var written: JSONValue {
        switch self {
        case .missing: .null
        case .text(let text): .string(text)
        case .number(let number), .megabytes(let number): .integer(number)
        case .day(let day): .string(Self.start(of: day).dateText)
        }
    }

    private static func start(of day: Int) -> EventTime { EventTime(seconds: 0).addingDays(day) }
}

extension FieldValue: Comparable {
    /// What is missing comes first.
    package static func < (left: FieldValue, right: FieldValue) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): left < right
        case (.number(let left), .number(let right)): left < right
        case (.megabytes(let left), .megabytes(let right)): left < right
        case (.day(let left), .day(let right)): left < right
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .missing: 0
        case .text: 1
        case .number: 2
        case .megabytes: 3
        case .day: 4
        }
    }
}

extension ColumnKey {
    /// What a row is counted as.
    package func value(of row: Row) -> FieldValue {
        switch self {
        case .text(let text), .word(let text): .text(text(row))
        case .number(let number): number(row).map { .number($0) } ?? .missing
        case .megabytes(let number): number(row).map { .megabytes($0) } ?? .missing
        case .time(let time), .age(let time): FieldValue(time(row))
        }
    }
}

/// The different values of a field, numbered in the order in which they are met.
///
/// Texts that a filter can't tell apart are one value, which is shown as it was met first.
package struct FieldValues: Sendable {
    package private(set) var values: [FieldValue] = []
    private var numbers: [FieldValue: Int] = [:]
    private var numbersByText: [FoldedText: Int] = [:]

    /// More are of no use to anybody, and would take the memory of the rows themselves.
    package static let most = 1 << 20

    package init() {}

    /// Whether there are more than are numbered.
    package var isFull: Bool { values.count > Self.most }

    /// The number of a value, new or known.
    package mutating func number(of value: FieldValue) -> Int {
        guard case .text(let text) = value else { return number(ofOther: value) }
        let folded = FoldedText(text)
        guard !folded.isEmpty else { return number(ofOther: .missing) }
        if let number = numbersByText[folded] { return number }
        numbersByText[folded] = values.count
        return append(value)
    }

    private mutating func number(ofOther value: FieldValue) -> Int {
        if let number = numbers[value] { return number }
        numbers[value] = values.count
        return append(value)
    }

    private mutating func append(_ value: FieldValue) -> Int {
        values.append(value)
        return values.count - 1
    }
}
