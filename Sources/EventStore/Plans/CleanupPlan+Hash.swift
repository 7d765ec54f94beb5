package import UsageRules

extension [CleanupPlan] {
    /// The SHA-256 of what the plans decide: their options, and of every row its id, its reason and its
    /// witnesses.
    ///
    /// It is made of the index alone. So every cleanup can tell it, also one of which no document was made.
    package var decisionHash: String {
        var hash = ContentHash()
        for plan in self { plan.add(to: &hash) }
        return hash.digits
    }
}

extension CleanupPlan {
    fileprivate func add(to hash: inout ContentHash) {
        hash.add("\(table.name)\n".utf8)
        hash.add(cutoff.microseconds)
        hash.add([policy.keepRunningRecords ? 1 : 0, policy.keepAtLeastOneRecord ? 1 : 0])
        hash.add(index.count)
        for position in 0..<index.count {
            hash.add(index.ids[position])
            hash.add(reasons[position].rawValue)
            forEachWitness(at: position) { hash.add(index.ids[$0]) }
        }
    }

    /// The SHA-256 of what runs before the cleanup, or behind it: of every resource its kind, its key, and
    /// the ids of its first and latest beginning.
    package static func runningHash(
        _ runs: [PlannedRun],
        _ run: (PlannedRun) -> RunningChange.Beginnings?
    ) -> String {
        var hash = ContentHash()
        for resource in runs {
            guard let beginnings = run(resource) else { continue }
            hash.add("\(resource.kind.rawValue) \(resource.guid)\n".utf8)
            hash.add(beginnings.firstID)
            hash.add(beginnings.latestID)
        }
        return hash.digits
    }
}
