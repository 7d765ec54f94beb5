extension Array {
    /// The elements by a key; those of the same key stay in their order, on every machine.
    ///
    /// The key is asked once for each element and moved in its place: elements that hold many
    /// references are slow to move.
    package func inOrder<Key: Comparable>(
        isAscending: Bool = true,
        of key: (Element) -> Key
    ) -> [Element] {
        let keyed = enumerated().map { (key: key($0.element), offset: $0.offset) }
        return
            keyed
            .sorted { left, right in
                if left.key == right.key { return left.offset < right.offset }
                return (left.key < right.key) == isAscending
            }
            .map { self[$0.offset] }
    }
}
