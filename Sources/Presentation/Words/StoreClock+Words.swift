package import UsageRules

extension StoreClock.Source {
    /// Where the moment that counts as now comes from, in one word.
    package var text: String {
        switch self {
        case .option: "given"
        case .snapshot: "snapshot"
        case .database: "database"
        }
    }
}
