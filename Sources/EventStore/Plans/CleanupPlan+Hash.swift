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
}

extension RunningSet {
    /// The SHA-256 of what runs: of every resource its kind, its key, and the ids of its first and latest
    /// beginning, by kind and then by key.
    package func hash(in index: EventIndex) -> String {
        ContentHash.digits(ofRuns: named(in: index))
    }
}

extension ContentHash {
    /// The SHA-256 of what runs, whatever order it is given in.
    package static func digits(
        ofRuns runs: [(kind: ResourceKind, guid: String, beginnings: RunningChange.Beginnings)]
    ) -> String {
        var hash = ContentHash()
        for run in runs.inOrderOfNames {
            hash.add("\(run.kind.rawValue) \(run.guid)\n".utf8)
            hash.add(run.beginnings.firstID)
            hash.add(run.beginnings.latestID)
        }
        return hash.digits
    }
}
