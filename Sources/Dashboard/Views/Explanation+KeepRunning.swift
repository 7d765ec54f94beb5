internal import Presentation
internal import UsageRules

extension Explanation {
    /// Tells why a resource depends on records that a plain cleanup deletes.
    init(of row: KeepRunningRow, _ policy: CleanupPolicy) {
        let runs =
            row.change.before.map { start in
                (start.isExact ? "It runs since " : "It was running by ") + start.time.minuteText
                    + ", which #\(row.change.change.before?.firstID ?? 0) tells. "
            } ?? ""
        self.init(
            title: "why \(Sanitizer.visible(row.name)) depends on running records",
            text: runs + Self.consequence(of: row.change)
        )
    }

    private static func consequence(of change: KeepRunningComparison.Change) -> String {
        switch change.change.effect {
        case .lost:
            "All rows that tell so are older than the cutoff. A cleanup that keeps no running records "
                + "deletes every old row: nobody could tell any more that it runs."
        case .startChanges:
            "That row is older than the cutoff, and a later one is not. A cleanup that keeps no running "
                + "records deletes every old row: it would seem to run since "
                + "\(change.after?.time.minuteText ?? "later")."
        case .footprintChanges:
            "A cleanup that keeps no running records deletes the row that tells its footprint."
        case .appears:
            "It has ended, and the row that tells so is older than the cutoff, where one that began it "
                + "is not: after a cleanup that keeps no running records it would read as running."
        }
    }
}
