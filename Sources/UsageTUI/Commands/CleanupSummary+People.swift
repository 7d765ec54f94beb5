import EventStore

extension CleanupSummary {
    /// What goes, what stays, and whether it is safe.
    var linesForPeople: [String] {
        header + [""] + plans.flatMap(tableLines) + [""] + [verdict] + changeLines
            + ["", "The rows: usagetui preview \(snapshot.path) --show prune"]
    }

    private var header: [String] {
        let options = [
            "keep_running_records \(policy.keepRunningRecords ? "on" : "off")",
            "keep_at_least_one_record \(policy.keepAtLeastOneRecord ? "on" : "off")",
        ]
        return [
            "\(snapshot.path)",
            "now \(snapshot.clock.now) (\(snapshot.clock.source.rawValue)), "
                + "cutoff \(policy.cutoffAgeInDays) d: \(policy.cutoff(now: snapshot.clock.now))",
            options.joined(separator: ", "),
        ]
    }

    private func tableLines(_ plan: CleanupPlan) -> [String] {
        let old = plan.oldCount
        return [
            "\(plan.table.name): \(plan.index.count.grouped) rows, \(old.grouped) old; "
                + "the cleanup deletes \(plan.prunableCount.grouped) "
                + "and keeps \((old - plan.prunableCount).grouped) of these",
            reasons(plan, .prune),
            reasons(plan, .keep),
        ].compactMap(\.self)
    }

    private func reasons(_ plan: CleanupPlan, _ decision: Decision) -> String? {
        let reasons = Reason.allCases.compactMap { reason in
            plan.counts[reason].flatMap { count in
                reason.decision == decision ? "\(reason.name) \(count.grouped)" : nil
            }
        }
        guard !reasons.isEmpty else { return nil }
        let label = decision == .prune ? "  prune: " : "  keep:  "
        return label + reasons.joined(separator: ", ")
    }

    private var verdict: String {
        let before = Self.counts(plans.map { ($0.table, $0.runningBefore) })
        guard plans.allSatisfy(\.keepsRunningSet) else {
            let after = Self.counts(plans.map { ($0.table, $0.runningAfter) })
            return "NOT SAFE: what reads as running would change. Before: \(before). "
                + "After: \(after)."
        }
        return "The running set is the same before and after: \(before)."
    }

    /// The first resources whose answer would change; `--format json` lists all of them.
    private var changeLines: [String] {
        let changes = plans.flatMap(\.runningChanges)
        let shown = changes.prefix(10).map { change in
            "  \(change.kind.rawValue) \(change.guid): \(Self.words(change))"
        }
        let more = changes.count - shown.count
        return more > 0 ? shown + ["  … \(more.grouped) more; --format json lists all"] : shown
    }

    private static func words(_ change: RunningChange) -> String {
        switch change.effect {
        case .lost: "runs, and would no longer be known to"
        case .appears: "has ended, and would read as running"
        case .startChanges: "would lose its start"
        case .footprintChanges: "would lose its latest footprint"
        }
    }

    /// Such as `148 apps, 12 tasks, 203 services`.
    private static func counts(_ sets: [(table: EventTable, running: RunningSet)]) -> String {
        let counts = sets.flatMap { table, running in
            table.lifecycles.map { lifecycle in
                let count = running.count(of: lifecycle.kind)
                return "\(count.grouped) \(lifecycle.kind.rawValue)\(count == 1 ? "" : "s")"
            }
        }
        return counts.isEmpty ? "nothing is kept as running" : counts.joined(separator: ", ")
    }
}

extension Int {
    /// The number with thousands separators.
    var grouped: String {
        var text = ""
        for (place, digit) in String(magnitude).reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + String(text.reversed())
    }
}
