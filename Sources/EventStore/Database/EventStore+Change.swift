public import UsageRules

extension EventStore {
    /// Looks what became of the file since a scan, for the price of a `stat` and a pragma.
    ///
    /// - Parameter snapshot: What the scan learned.
    /// - Throws: ``/UsageRules/StoreError``, such as at once for a store that another program locks.
    public func change(since snapshot: StoreSnapshot) throws -> StoreChange {
        guard let present = FileIdentity(path: path) else { return .gone }
        guard present == identity else { return .replaced }
        guard let earlier = snapshot.indexes.lazy.compactMap(\.stamp).first else {
            return .unchanged
        }
        let stamp = try look { try ScanStamp(self, $0) }
        return stamp.tellsThatSomebodyWrote(since: earlier) ? .changed : .unchanged
    }

    /// Whether the file that this reads stands at its path still.
    public var isAtItsPath: Bool { FileIdentity(path: path) == identity }
}
