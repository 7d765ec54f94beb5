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
        let stale = stale.compactMap { Repair(sweep, ofBaseline: $0) }
            .filter { swept.insert($0).inserted }
        return seeded.compactMap { Repair(.seedUnrecorded, ofBaseline: $0) } + stale
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
    fileprivate init?(_ work: Work, ofBaseline row: some BaselineRow) {
        guard
            let lifecycle = row.table.lifecycles.first(where: {
                $0.baselineState == row[EventColumn.state.name].string
            }), let key = row[lifecycle.keyColumn].string
        else { return nil }
        self.init(work, lifecycle.kind, key: key)
    }
}

/// A row of an events table that is a baseline, written or not.
private protocol BaselineRow: RowValues {
    var table: EventTable { get }
}

extension BackfillPreview.SeededRow: BaselineRow {}
extension EventRow: BaselineRow {}
