/// By how much one cause widens the usage of a line, and because of which rows.
package struct UsageUncertainty: Sendable, Equatable {
    package let kind: ResourceKind
    package let cause: UsageCause
    /// Microseconds of instances between the lowest and the highest count.
    package internal(set) var instanceTime: Int128 = 0
    /// Microseconds of MB between the lowest and the highest count.
    package internal(set) var memoryTime: Int128 = 0
    /// How many rows it is because of; where they are more than ``rows`` names, at most so many.
    package internal(set) var rowCount = 0
    /// The first of these rows, by their positions: ascending, each once.
    package internal(set) var rows: [Int] = []

    /// More rows are not named.
    package static let mostRows = 100

    init(kind: ResourceKind, cause: UsageCause) {
        (self.kind, self.cause) = (kind, cause)
    }

    /// The hours of instances between the lowest and the highest count.
    package var instanceHours: Double { instanceTime.hours }
    /// The hours of GB between the lowest and the highest count.
    package var gigabyteHours: Double { memoryTime.gigabyteHours }

    mutating func add(_ piece: UsagePiece, microseconds: Int64) {
        let (low, high) = (piece.extent.low, piece.extent.high)
        instanceTime += Int128(high.instances - low.instances) * Int128(microseconds)
        memoryTime += Int128(high.megabytes - low.megabytes) * Int128(microseconds)
        note(piece.row)
        if piece.endingRow != piece.row { note(piece.endingRow) }
    }

    private mutating func note(_ row: Int?) {
        guard let row else { return }
        let place = rows.ascendingIndex(of: row)
        guard place == rows.count || rows[place] != row else { return }
        rowCount += 1
        guard place < Self.mostRows else { return }
        rows.insert(row, at: place)
        if rows.count > Self.mostRows { rows.removeLast() }
    }
}
