import EventStore
import UsageRules
import Presentation

extension CleanupSummary {
    /// What goes, what stays, and whether it is safe.
    var linesForPeople: [VisibleText] {
        header + [""] + plans.flatMap(tableLines) + [""] + [verdict] + changeLines
            + ["", "The rows: usagetui preview \(snapshot.path.quotedForShell) --show prune"]
    }

    private var header: [VisibleText] {
        let options: [VisibleText] = [
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

    private func tableLines(_ plan: CleanupPlan) -> [VisibleText] {
        let old = plan.oldCount
        return [
            "\(plan.table.name): \(Format.grouped(plan.index.count)) rows, \(Format.grouped(old)) old; "
                + "the cleanup deletes \(Format.grouped(plan.prunableCount)) "
                + "and keeps \(Format.grouped(old - plan.prunableCount)) of these",
            reasons(plan, .prune),
            reasons(plan, .keep),
        ].compactMap(\.self)
    }

    private func reasons(_ plan: CleanupPlan, _ decision: Decision) -> VisibleText? {
        let reasons = Reason.allCases.compactMap { reason in
            plan.counts[reason].flatMap { count in
                reason.decision == decision ? "\(reason.name) \(Format.grouped(count))" : nil
            }
        }
        guard !reasons.isEmpty else { return nil }
        let label: VisibleText = decision == .prune ? "  prune: " : "  keep:  "
        return label + VisibleText(reasons.joined(separator: ", "))
    }

    private var verdict: VisibleText {
        let before = Format.running(plans.map { ($0.table, $0.runningBefore) })
        guard plans.allSatisfy(\.keepsRunningSet) else {
            let after = Format.running(plans.map { ($0.table, $0.runningAfter) })
            return "NOT SAFE: what reads as running would change. Before: \(before). "
                + "After: \(after)."
        }
        return "The running set is the same before and after: \(before)."
    }

    /// The first resources whose answer would change; `--format json` lists all of them.
    private var changeLines: [VisibleText] {
        let changes = plans.flatMap(\.runningChanges)
        let shown: [VisibleText] = changes.prefix(10).map { change in
            "  \(change.kind.rawValue) \(change.guid): \(change.effect.predicate)"
        }
        let more = changes.count - shown.count
        return more > 0
            ? shown + ["  … \(Format.grouped(more)) more; --format json lists all"] : shown
    }
}
