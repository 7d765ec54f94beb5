package import UsageRules

extension DatabaseEngine {
    /// What the engine is called.
    package var title: VisibleText {
        switch self {
        case .postgres: "PostgreSQL"
        case .mysql: "MySQL or MariaDB"
        }
    }
}

extension Repair {
    /// What is done to what, such as `seed app 1c0f…`.
    package var text: VisibleText {
        let done: VisibleText =
            switch work {
            case .seedMissingRun, .seedUnrecorded: "seed"
            case .endRun: "end"
            case .endStaleBaseline: "end the stale baseline of"
            case .removeStaleBaselines: "remove the stale baselines of"
            }
        return "\(done) \(kind.rawValue) \(key)"
    }
}

extension Disagreement {
    /// What is disagreed on, such as `ledger · web: events say not running, tables say process STARTED`.
    package var text: VisibleText {
        "\(resource.title): events say \(resource.eventsText), tables say \(resource.tablesText)"
    }
}
