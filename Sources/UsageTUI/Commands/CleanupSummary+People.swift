import EventStore
import UsageRules
import Presentation

extension CleanupSummary {
    /// What goes, what stays, and whether it is safe.
    var linesForPeople: [VisibleText] {
        header + [""] + scopeLines + plans.flatMap(tableLines) + [""] + [verdict] + changeLines
            + unreadVerdict
            + freedLines
            + ["", "The rows: usagetui preview \(store.quotedForShell) --show prune"]
    }

    private var header: [VisibleText] {
        let options: [VisibleText] = [
            "keep_running_records \(policy.keepRunningRecords ? "on" : "off")",
            "keep_at_least_one_record \(policy.keepAtLeastOneRecord ? "on" : "off")",
        ]
        return [
            "\(store)",
            "now \(clock.now) (\(clock.source.rawValue)), cutoff \(cutoffs)",
            options.joined(separator: ", "),
        ]
    }

    /// What the cleanup takes of what a person asked for.
    private var scopeLines: [VisibleText] {
        guard let scope else { return [] }
        let prunable = plans.reduce(0) { $0 + $1.prunableCount }
        return [
            "\(scope.scope.title): \(Format.count(scope.total, "row")), of which the cleanup deletes "
                + "\(Format.grouped(scope.prunable)). It deletes all \(Format.grouped(prunable)), whatever "
                + "is shown:",
            "",
        ]
    }

    /// What becomes of the file.
    private var freedLines: [VisibleText] {
        guard !freed.isEmpty, plans.prunableCount > 0 else { return [] }
        let bytes = freed.values.reduce(0) { $0 + $1.bytes }
        let shares = plans.compactMap { plan in
            freed[plan.table].map { "\(plan.table.name) \(Format.size($0.bytes))" }
        }
        let estimate =
            freed.values.contains(where: \.isEstimate) ? ", an estimate by some rows" : ""
        return [
            "",
            "It frees about \(Format.size(bytes)) of the file for new rows "
                + "(\(shares.joined(separator: ", "))\(estimate)); the file itself shrinks only by VACUUM "
                + "(prune --vacuum).",
        ]
    }

    /// The cutoff of all tables, or that of each.
    private var cutoffs: VisibleText {
        let texts: [VisibleText] = plans.map { "\($0.cutoffAgeInDays) d: \($0.cutoff)" }
        if commonCutoffAge != nil, let text = texts.first { return text }
        return zip(plans, texts).map { plan, text in "\(plan.table.name) \(text)" }
            .joined(separator: ", ")
    }

    private func tableLines(_ plan: PlanSummary) -> [VisibleText] {
        let old = plan.oldCount
        return [
            "\(plan.table.name): \(Format.count(plan.total, "row")), \(Format.grouped(old)) old; "
                + "the cleanup deletes \(Format.grouped(plan.prunableCount)) "
                + "and keeps \(Format.grouped(old - plan.prunableCount)) of these",
            reasons(plan, .prune),
            reasons(plan, .keep),
            unread(plan),
        ].compactMap(\.self)
    }

    private func reasons(_ plan: PlanSummary, _ decision: Decision) -> VisibleText? {
        let reasons = Reason.allCases.compactMap { reason in
            plan.counts[reason].flatMap { count in
                reason.decision == decision ? "\(reason.name) \(Format.grouped(count))" : nil
            }
        }
        guard !reasons.isEmpty else { return nil }
        let label: VisibleText = decision == .prune ? "  prune: " : "  keep:  "
        return label + VisibleText(reasons.joined(separator: ", "))
    }

    /// Who has not read how many of the rows that go, and how far each has come.
    private func unread(_ plan: PlanSummary) -> VisibleText? {
        guard !plan.consumers.isEmpty else { return nil }
        let shown: [VisibleText] = plan.consumers.prefix(Self.shownConsumers).map { told in
            let (consumer, rows) = (told.unread.consumer, told.unread.rows)
            let goes: VisibleText = told.losesCheckpoint ? ", which goes too" : ""
            return "\(consumer.title) \(Format.grouped(rows)) (\(consumer.progress)\(goes))"
        }
        let more = plan.consumers.count - shown.count
        return "  unread: " + shown.joined(separator: ", ")
            + (more > 0 ? ", … \(Format.grouped(more)) more" : "")
    }

    /// `--format json` has all of them.
    private static let shownConsumers = 10

    /// That consumers would miss something; none where they wouldn't.
    private var unreadVerdict: [VisibleText] {
        guard plans.contains(where: { $0.unreadRowCount > 0 }) else { return [] }
        let count = plans.reduce(0) { $0 + $1.unreadRowCount }
        let consequence: VisibleText =
            allowed.contains(.unreadRows)
            ? ", which --allow-unread allows." : "; prune refuses that without --allow-unread."
        return [
            "NOT READ: \(Format.count(count, "row")) that \(count == 1 ? "goes was" : "go were") not "
                + "read by every consumer\(consequence)"
        ]
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
