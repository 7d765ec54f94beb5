extension EventIndex {
    /// The rows of this index and of another one of the same table, in id order.
    ///
    /// - Parameter other: Rows that were taken out of the table.
    /// - Returns: The rows, each once, and the ids that both have: of these the rows of this index count.
    package func union(_ other: EventIndex) -> (index: EventIndex, common: [Int64]) {
        var union = EventIndex(table: table)
        union.interner = interner
        union.consumers = consumers
        var common: [Int64] = []
        var keys = KeyTranslation(other.interner)
        var position = 0
        for otherPosition in 0..<other.count {
            let id = other.ids[otherPosition]
            while position < count, ids[position] < id {
                union.append(self, position)
                position += 1
            }
            guard position == count || ids[position] != id else {
                common.append(id)
                continue
            }
            let key = keys.translate(other.keys[otherPosition], into: &union.interner)
            union.append(other, otherPosition, as: key)
        }
        while position < count {
            union.append(self, position)
            position += 1
        }
        return (union, common)
    }

    /// - Parameter key: The row's key here; nil where both have the same numbers.
    private mutating func append(_ index: EventIndex, _ position: Int, as key: KeyID? = nil) {
        ids.append(index.ids[position])
        times.append(index.times[position])
        roles.append(index.roles[position])
        keys.append(key ?? index.keys[position])
    }
}

/// The numbers that keys of one interner have in another.
private struct KeyTranslation {
    private let source: KeyInterner
    private var known: ContiguousArray<KeyID>

    init(_ source: KeyInterner) {
        self.source = source
        known = ContiguousArray(repeating: .none, count: source.count)
    }

    mutating func translate(_ key: KeyID, into interner: inout KeyInterner) -> KeyID {
        guard key != .none else { return .none }
        if known[key.index] == .none { known[key.index] = interner.intern(key, of: source) }
        return known[key.index]
    }
}
