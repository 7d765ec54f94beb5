/// The ids of rows that follow each other, with a fingerprint of all columns of each.
///
/// A few bytes a row: the distance to the id before it, seven bits a byte, and eight bytes.
package struct RowFingerprints: Hashable, Sendable {
    /// How many rows stand in one piece of a document.
    package static let mostRows = 4_096

    package let table: EventTable
    /// How many rows these are.
    package private(set) var count = 0
    package private(set) var bytes: [UInt8] = []
    private var latestID: Int64 = 0

    package init(table: EventTable) {
        self.table = table
    }

    /// What was read out of a document; the bytes can be anything.
    package init(table: EventTable, count: Int, bytes: [UInt8]) {
        (self.table, self.count, self.bytes) = (table, count, bytes)
    }

    /// Adds the next row.
    package mutating func append(id: Int64, fingerprint: UInt64) {
        var distance = UInt64(bitPattern: id &- latestID)
        while distance >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: distance) | 0x80)
            distance >>= 7
        }
        bytes.append(UInt8(distance))
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: fingerprint >> UInt64(shift)))
        }
        latestID = id
        count += 1
    }

    /// Hands on each row.
    ///
    /// - Returns: Whether the bytes are as many rows as they should be.
    package func forEach(_ body: (_ id: Int64, _ fingerprint: UInt64) -> Void) -> Bool {
        var (place, id, rows) = (0, Int64(0), 0)
        while place < bytes.count, rows < count {
            guard let distance = distance(at: &place), place + 8 <= bytes.count else {
                return false
            }
            id = id &+ Int64(bitPattern: distance)
            let fingerprint = (0..<8).reduce(UInt64(0)) {
                $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1)
            }
            place += 8
            rows += 1
            body(id, fingerprint)
        }
        return place == bytes.count && rows == count
    }

    private func distance(at place: inout Int) -> UInt64? {
        var (value, shift) = (UInt64(0), UInt64(0))
        while place < bytes.count, shift < 70 {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}
