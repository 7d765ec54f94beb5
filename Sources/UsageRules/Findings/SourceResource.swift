/// A resource as Cloud Controller's own tables have it, whatever the events say.
package struct SourceResource: Hashable, Sendable, Identifiable {
    /// What kind of resource it is.
    package let kind: ResourceKind
    /// The id in its table.
    package let id: Int64
    /// Its guid; empty where it has none.
    package let guid: String
    /// The app's name (apps and tasks); empty where the app is gone.
    package let appName: String
    /// The process type, the task's or the service instance's name.
    package let ownName: String
    /// The space's name; empty where the space is gone.
    package let spaceName: String
    /// The org's guid; empty where the org is gone.
    package let orgGUID: String
    /// Its state, such as `STARTED`; a service instance has none.
    package let state: String
    /// The first that is gone of what an event would name: `guid`, `app`, `space` or `org`.
    package let missing: String?

    package init(
        kind: ResourceKind,
        id: Int64,
        guid: String,
        appName: String,
        ownName: String,
        spaceName: String,
        orgGUID: String,
        state: String,
        missing: String?
    ) {
        self.kind = kind
        self.id = id
        self.guid = guid
        self.appName = appName
        self.ownName = ownName
        self.spaceName = spaceName
        self.orgGUID = orgGUID
        self.state = state
        self.missing = missing
    }

    /// What people call it: the app's, task's or service instance's name.
    package var name: String { kind == .app ? appName : ownName }
}
