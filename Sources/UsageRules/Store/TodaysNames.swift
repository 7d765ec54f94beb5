/// What Cloud Controller's own tables call a resource and its place today; nil of what they don't tell.
///
/// An event keeps the names of its time. Who looks for something knows what it is called now.
public struct TodaysNames: Hashable, Sendable {
    /// The guid of the app that a process or a task belongs to.
    public var appGUID: String?
    /// The app's name.
    public var appName: String?
    /// The service instance's name.
    public var serviceInstanceName: String?
    /// The space's name.
    public var spaceName: String?
    /// The guid of the org that the space belongs to.
    public var orgGUID: String?
    /// The org's name.
    public var orgName: String?
    /// The name of the org that the event names, where that is another one.
    public var recordedOrgName: String?

    /// Nothing is known.
    public init() {}
}
