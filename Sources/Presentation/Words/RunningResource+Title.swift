package import UsageRules

extension RunningResource {
    /// Where it is and what it is called, such as `payments/prod/ledger · web`, made visible.
    package var title: String {
        let place = [orgLabel, spaceName].map { Sanitizer.visible($0) }
        return (place.filter { !$0.isEmpty } + [shortTitle]).joined(separator: "/")
    }

    /// What it is called, without the place, made visible.
    package var shortTitle: String {
        switch kind {
        case .app: "\(Sanitizer.visible(appName)) · \(Sanitizer.visible(processType))"
        case .task: "\(Sanitizer.visible(appName))/\(Sanitizer.visible(taskName))"
        case .service: Sanitizer.visible(name)
        }
    }
}

extension EventTable {
    /// The table in a column.
    package var shortName: String {
        switch self {
        case .appUsageEvents: "app"
        case .serviceUsageEvents: "service"
        case .auditEvents: "audit"
        }
    }
}
