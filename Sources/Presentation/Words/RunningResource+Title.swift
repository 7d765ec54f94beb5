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

    /// Such as `recorded as shop-old, space prod-old`, made visible; nil where the event has the names of
    /// today.
    package var recordedText: String? {
        let names = [
            kind == .service ? recordedName : recordedAppName,
            recordedSpaceName.map { "space \($0)" }, recordedOrgLabel.map { "org \($0)" },
        ].compactMap { $0.map { Sanitizer.visible($0) } }
        return names.isEmpty ? nil : "recorded as \(names.joined(separator: ", "))"
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
