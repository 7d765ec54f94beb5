import EventStore
import Presentation
import UsageRules

extension BackfillPreview {
    /// What the backfill does, resource by resource.
    func repairs(stale policy: StaleBaselinePolicy) -> [Repair] {
        let sweep: Repair.Work =
            switch policy {
            case .remove: .removeStaleBaselines
            case .end: .endStaleBaseline
            }
        var swept: Set<Repair> = []
        let stale = stale.compactMap { Repair(sweep, $0.baselineLifecycle, $0) }
            .filter { swept.insert($0).inserted }
        let seeds = seeded.compactMap { row in
            Repair(.seedUnrecorded, row.table.lifecycles.first { $0.kind == row.kind }, row)
        }
        return seeds + stale
    }

    /// What it comes to, and what is passed over.
    func summary(of repairs: [Repair]) -> [VisibleText] {
        let seeds = repairs.count { $0.work == .seedUnrecorded }
        let sweeps = repairs.count - seeds
        var lines: [VisibleText] = [
            "\(Format.count(seeds, "resource")) to seed, \(Format.count(sweeps, "resource")) with stale baselines."
        ]
        if !orphans.isEmpty || !unkeyedBaselines.isEmpty {
            lines.append(
                "Passed over: \(Format.count(orphans.count, "resource")) whose app, space or org is gone, "
                    + "\(Format.count(unkeyedBaselines.count, "baseline")) without a key."
            )
        }
        return lines
    }
}

extension Repair {
    /// A repair for the resource that a baseline is of; nil where it names none.
    fileprivate init?(_ work: Work, _ lifecycle: Lifecycle?, _ baseline: some RowValues) {
        guard let lifecycle, let key = baseline[lifecycle.keyColumn].string else { return nil }
        self.init(work, lifecycle.kind, key: key)
    }
}
