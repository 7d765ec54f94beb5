/// What the latest event calls a resource, where that is not what it is called today.
extension RunningResource {
    /// The name in the event; nil where it is today's.
    public var recordedName: String? {
        switch kind {
        case .app: recordedAppName
        case .task: nil
        case .service:
            Self.different(latestEvent[.serviceInstanceName].string, from: name)
        }
    }

    /// The app's name in the event; nil where it is today's.
    public var recordedAppName: String? { Self.different(appNameOfEvent, from: appName) }

    /// The space's name in the event; nil where it is today's.
    public var recordedSpaceName: String? {
        Self.different(latestEvent[.spaceName].string, from: spaceName)
    }

    /// The org that the event names; nil where the space is in it today.
    public var recordedOrgGUID: String? {
        Self.different(latestEvent[.orgGUID].string, from: orgGUID)
    }

    /// That org as it is shown: its name, or its guid where the name is gone.
    public var recordedOrgLabel: String? { recordedOrgGUID.map { names.recordedOrgName ?? $0 } }

    private static func different(_ recorded: String?, from name: String) -> String? {
        recorded.flatMap { $0.isEmpty || $0 == name ? nil : $0 }
    }
}
