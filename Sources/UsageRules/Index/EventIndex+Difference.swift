extension EventIndex {
    /// How these rows differ from some rows of an earlier scan of the same table.
    ///
    /// Rows that were appended since, with ids above all of the earlier ones, are no difference.
    ///
    /// - Parameters:
    ///   - earlier: The earlier scan.
    ///   - isExpected: Whether the earlier row at a position should still be there.
    package func difference(
        from earlier: EventIndex,
        where isExpected: (_ earlierPosition: Int) -> Bool
    ) -> RowDifference {
        var difference = RowDifference(table: table)
        var comparison = KeyComparison(interner, earlier.interner)
        var position = 0
        for earlierPosition in 0..<earlier.count where isExpected(earlierPosition) {
            let id = earlier.ids[earlierPosition]
            while position < count, ids[position] < id {
                difference.inserted.append(ids[position])
                position += 1
            }
            guard position < count, ids[position] == id else {
                difference.removed.append(id)
                continue
            }
            if times[position] != earlier.times[earlierPosition]
                || roles[position] != earlier.roles[earlierPosition]
                || !comparison.isSame(keys[position], earlier.keys[earlierPosition])
            {
                difference.changed.append(id)
            }
            position += 1
        }
        let lastID = earlier.ids.last ?? .min
        difference.inserted += ids[position...].prefix { $0 <= lastID }
        return difference
    }
}

/// Compares keys of two interners, and remembers the pairs that are the same.
private struct KeyComparison {
    private let interner: KeyInterner
    private let earlier: KeyInterner
    private var known: ContiguousArray<KeyID>

    init(_ interner: KeyInterner, _ earlier: KeyInterner) {
        self.interner = interner
        self.earlier = earlier
        known = ContiguousArray(repeating: .none, count: earlier.count)
    }

    mutating func isSame(_ key: KeyID, _ earlierKey: KeyID) -> Bool {
        if key == .none || earlierKey == .none { return key == earlierKey }
        if known[earlierKey.index] == key { return true }
        guard interner.isSame(key, as: earlierKey, in: earlier) else { return false }
        known[earlierKey.index] = key
        return true
    }
}
