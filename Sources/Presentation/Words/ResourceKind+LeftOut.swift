package import UsageRules

extension ResourceKind {
    /// Why a backfill leaves some kinds out; nil where there are none.
    package static func reason(leftOut kinds: [ResourceKind]) -> VisibleText? {
        guard !kinds.isEmpty else { return nil }
        let names = kinds.map { "\($0.rawValue)s" }.joined(separator: " and ")
        return "\(names) are left out: the events table has no column for their guids, as one that "
            + "was made before there were \(names)"
    }
}
