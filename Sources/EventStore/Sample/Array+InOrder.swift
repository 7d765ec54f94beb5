extension Array {
    /// The elements by their times; those of the same time stay in their order, on every machine.
    func inOrder(of time: (Element) -> EventTime) -> [Element] {
        enumerated()
            .sorted { (time($0.element), $0.offset) < (time($1.element), $1.offset) }
            .map(\.element)
    }
}
