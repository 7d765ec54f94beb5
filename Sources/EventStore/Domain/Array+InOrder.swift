extension Array {
    /// The elements by a key; those of the same key stay in their order, on every machine.
    ///
    /// The key is asked once for each element and moved in its place: elements that hold many
    /// references are slow to move.
    package func inOrder<Key: Comparable>(of key: (Element) -> Key) -> [Element] {
        let keyed = enumerated().map { (key: key($0.element), offset: $0.offset) }
        return
            keyed
            .sorted { left, right in
                left.key == right.key ? left.offset < right.offset : left.key < right.key
            }
            .map { self[$0.offset] }
    }
}
