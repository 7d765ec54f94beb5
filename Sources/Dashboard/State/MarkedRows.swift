internal import UsageRules

/// Marked rows of the events tables, a bit for each row of a snapshot: to mark all of millions costs a
/// walk over their numbers.
struct MarkedRows: Sendable {
    /// By the rows' numbers in the order of all.
    private var words = ContiguousArray<UInt64>()
    /// How many are marked.
    private(set) var count = 0

    private static let bits = UInt32(UInt64.bitWidth)

    func contains(_ number: UInt32) -> Bool {
        let word = Int(number / Self.bits)
        return word < words.count && words[word] & Self.mask(number) != 0
    }

    /// Marks a row, or takes its mark away.
    mutating func set(_ number: UInt32, _ isMarked: Bool) {
        guard contains(number) != isMarked else { return }
        let word = Int(number / Self.bits)
        if word >= words.count {
            words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
        }
        words[word] ^= Self.mask(number)
        count += isMarked ? 1 : -1
    }

    /// The numbers of those that are marked, in the order of their tables and ids.
    func forEach(_ body: (UInt32) -> Void) {
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(UInt32(place) * Self.bits + UInt32(rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }

    private static func mask(_ number: UInt32) -> UInt64 { 1 << UInt64(number % bits) }

    /// The same rows after another scan, by their ids; without those that went.
    func moved(from old: StoreSnapshot, to new: StoreSnapshot) -> MarkedRows {
        var moved = MarkedRows()
        // Ids go up with the numbers, table by table: one walk through both.
        var (table, position) = (EventTable?.none, 0)
        forEach { number in
            let row = old.timeOrder.row(number)
            guard let ids = old.index(of: row.table)?.ids,
                let index = new.index(of: row.table)
            else { return }
            if table != row.table { (table, position) = (row.table, 0) }
            let id = ids[row.position]
            while position < index.count, index.ids[position] < id { position += 1 }
            guard position < index.count, index.ids[position] == id else { return }
            moved.set(
                new.timeOrder.number(of: RowReference(table: row.table, position: position)),
                true
            )
        }
        return moved
    }
}
