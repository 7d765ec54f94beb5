package import UsageRules

extension StaleBaselinePolicy {
    /// What it does, in a few words.
    package var effect: String {
        switch self {
        case .remove: "deletes the rows, as if they had never been seeded"
        case .end: "keeps the rows, and appends the missing endings"
        }
    }

    /// Whom it is for.
    package var use: String {
        switch self {
        case .remove: "where no consumer has read any"
        case .end: "where consumers may have read some: what was read can't be unread"
        }
    }

    /// What a dry run says of stale baselines.
    ///
    /// - Parameter count: How many there are.
    package func choice(ofStaleBaselines count: Int) -> VisibleText {
        let ways = Self.allCases.map { policy in
            let mark: VisibleText = policy == self ? " (chosen)" : ""
            return "--stale \(policy.rawValue)\(mark) \(policy.effect), \(policy.use)"
                as VisibleText
        }
        return "\(Format.count(count, "stale baseline")), of what no longer runs: "
            + ways.joined(separator: "; ")
    }
}
