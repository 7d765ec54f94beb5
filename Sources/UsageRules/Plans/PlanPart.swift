/// A piece of a sealed plan, in the order in which they are written: of each table its rows and the
/// fingerprints of all of its rows, then what runs.
package enum PlanPart: Hashable, Sendable {
    /// A row that the cleanup deletes.
    case row(PlannedRow)
    /// What tells whether rows are still what they were.
    case fingerprints(RowFingerprints)
    /// A resource that runs before the cleanup, behind it, or both.
    case running(PlannedRun)
}

/// A row that a sealed plan deletes.
package struct PlannedRow: Hashable, Sendable {
    package let table: EventTable
    package let id: Int64
    package let guid: StoreValue
    package let state: StoreValue
    /// As it is stored.
    package let createdAt: StoreValue
    /// When it was recorded, as that was read.
    package let time: EventTime
    package let reason: Reason
    /// The ids of the rows that decide about it.
    package let witnesses: [Int64]
    /// What tells whether any of its columns is another.
    package let fingerprint: UInt64

    package init(
        table: EventTable,
        id: Int64,
        guid: StoreValue,
        state: StoreValue,
        createdAt: StoreValue,
        time: EventTime,
        reason: Reason,
        witnesses: [Int64],
        fingerprint: UInt64
    ) {
        (self.table, self.id, self.guid, self.state) = (table, id, guid, state)
        (self.createdAt, self.time) = (createdAt, time)
        (self.reason, self.witnesses, self.fingerprint) = (reason, witnesses, fingerprint)
    }
}

/// A resource whose run a sealed plan tells.
package struct PlannedRun: Hashable, Sendable {
    package let table: EventTable
    package let kind: ResourceKind
    /// Its lifecycle key.
    package let guid: String
    /// The ids of its run's first and latest beginning; nil where it doesn't run.
    package let before: RunningChange.Beginnings?
    /// The same behind the cleanup.
    package let after: RunningChange.Beginnings?

    package init(
        _ table: EventTable,
        _ kind: ResourceKind,
        _ guid: String,
        before: RunningChange.Beginnings?,
        after: RunningChange.Beginnings?
    ) {
        (self.table, self.kind, self.guid) = (table, kind, guid)
        (self.before, self.after) = (before, after)
    }
}

extension CleanupPlan {
    /// What runs before the cleanup or behind it, by kind and then by key.
    package var plannedRuns: [PlannedRun] {
        let runs = (0..<index.keyCount).compactMap { number -> PlannedRun? in
            let key = KeyID(rawValue: UInt32(number))
            let (before, after) = (runningBefore.run(of: key), runningAfter.run(of: key))
            guard before != nil || after != nil else { return nil }
            let (kind, guid) = index.resource(of: key)
            return PlannedRun(
                table,
                kind,
                guid,
                before: before.map { beginnings($0) },
                after: after.map { beginnings($0) }
            )
        }
        return runs.sorted { $0.order < $1.order }
    }
}

extension PlannedRun {
    /// Keys of another type can read the same, but no row begins two runs.
    fileprivate var order: (String, ExactText, Int64) {
        (kind.rawValue, ExactText(guid), before?.firstID ?? after?.firstID ?? 0)
    }
}

extension RunningSet {
    /// What runs, by kind and then by key, with the ids of the beginnings.
    package func named(
        in index: EventIndex
    ) -> [(kind: ResourceKind, guid: String, beginnings: RunningChange.Beginnings)] {
        runs.map { run in
            (
                run.kind, index.resource(of: run.key).key,
                RunningChange.Beginnings(
                    firstID: index.ids[run.first],
                    latestID: index.ids[run.latest]
                )
            )
        }
        .inOrderOfNames
    }
}

extension [(kind: ResourceKind, guid: String, beginnings: RunningChange.Beginnings)] {
    /// By kind and then by key.
    package var inOrderOfNames: Self {
        sorted {
            ($0.0.rawValue, ExactText($0.1), $0.2.firstID)
                < ($1.0.rawValue, ExactText($1.1), $1.2.firstID)
        }
    }
}
