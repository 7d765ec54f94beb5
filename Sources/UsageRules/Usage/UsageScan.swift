/// What one scan learned that usage is made of: the rows, and what they say of what is taken.
package struct UsageScan: Sendable {
    /// The rows.
    package let snapshot: StoreSnapshot
    /// What they say, by table.
    package var columns: [EventTable: FootprintColumns]
    /// What the rows are summed in, by number.
    package var groups = KeyInterner()
    /// What Cloud Controller's tables say.
    package var evidence = SourceEvidence()
    /// The positions of endings that a reconciliation wrote, by table: their time is that of a repair.
    package var repairedEndings: [EventTable: Set<UInt32>] = [:]

    package init(
        snapshot: StoreSnapshot,
        columns: [EventTable: FootprintColumns],
        groups: KeyInterner
    ) {
        self.snapshot = snapshot
        self.columns = columns
        self.groups = groups
    }
}
