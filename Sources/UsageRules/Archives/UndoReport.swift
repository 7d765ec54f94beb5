/// What taking work back did.
package struct UndoReport: Hashable, Sendable {
    /// What had written.
    package let kind: UndoableWork.Kind
    /// How many appended rows were removed from each table.
    package var removed: [EventTable: Int] = [:]
    /// What became of the rows that were put back; nil where there were none.
    package var restored: RestoreReport?
    /// Whether it was stopped before its end.
    ///
    /// Running it again goes on.
    package var wasStopped = false

    package init(kind: UndoableWork.Kind) {
        self.kind = kind
    }

    /// How many rows were removed.
    package var removedRows: Int { removed.values.reduce(0, +) }

    /// How many rows were removed or put back.
    package var writtenRows: Int { removedRows + (restored?.restored ?? 0) }
}
