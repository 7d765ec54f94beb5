package import UsageRules

extension CleanupProgress: VisiblyDescribed {
    /// How far it is, and what is in its way.
    package var visibleText: VisibleText {
        let retry: VisibleText =
            retry.map { "  \($0.obstacle): attempt \($0.attempt) of \($0.limit)" } ?? ""
        return "Pruning  \(Format.grouped(deleted)) of \(Format.grouped(total))\(retry)"
    }
}

extension CleanupObstacle: VisiblyDescribed {
    /// What is in the way, as a part of a line.
    package var visibleText: VisibleText {
        switch self {
        case .lock: "somebody holds a lock"
        case .conflict(let reason): ServerError.short(reason)
        }
    }
}
