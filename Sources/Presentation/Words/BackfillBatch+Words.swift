package import UsageRules

extension BackfillBatch: VisiblyDescribed {
    /// What it did, such as `app: processes up to id 1,000, 37 rows written`.
    package var visibleText: VisibleText {
        let looked: VisibleText = step == .seed ? "" : "stale baselines of "
        return "\(kind.rawValue): \(looked)\(table) up to id \(lastID), "
            + "\(Format.count(writtenRows, "row")) written"
    }
}
