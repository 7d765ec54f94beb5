/// What some columns of a table's rows say, each combination kept once: a filter asks few thousand
/// labels, not millions of rows.
///
/// Filled from the first row on, so that a reading that was stopped goes on where it was.
package struct EventLabels: Sendable {
    /// A row for each label, with the columns alone; nil stands for rows that went since the scan.
    package private(set) var rows: [EventRow?] = [nil]
    /// The label of each row, as far as they were read.
    package private(set) var numbers = ContiguousArray<UInt32>()
    private var numbersByBytes: [[UInt8]: UInt32] = [:]

    /// The label of rows that went since the scan.
    package static let gone = 0

    /// More are not kept: where nearly every row says something else, labels are of no use.
    package static let mostLabels = 1 << 20

    /// No rows yet.
    package init() {}

    /// How many rows have a label.
    package var count: Int { numbers.count }

    /// Whether there are more labels than are kept.
    package var isFull: Bool { rows.count > Self.mostLabels }

    /// Adds the next row.
    ///
    /// - Parameters:
    ///   - bytes: What the columns say; rows of the same bytes have the same label.
    ///   - row: Makes the label's row, where it is a new one.
    package mutating func append(_ bytes: [UInt8], _ row: () -> EventRow) {
        if let number = numbersByBytes[bytes] { return numbers.append(number) }
        let number = UInt32(rows.count)
        numbersByBytes[bytes] = number
        rows.append(row())
        numbers.append(number)
    }

    /// Adds rows that went since the scan.
    package mutating func appendGone(_ count: Int) {
        numbers.append(contentsOf: repeatElement(UInt32(Self.gone), count: count))
    }
}
