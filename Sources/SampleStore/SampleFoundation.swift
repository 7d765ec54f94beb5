internal import UsageRules

/// The sample foundation: what exists in it, and in what state it is at the moment that its history
/// has come to.
///
/// A *region* is one set of orgs with all their apps. A larger sample has more regions, not more
/// events for each app.
struct SampleFoundation {
    struct Org {
        let guid: String
        let name: String
    }

    struct Space {
        let guid: String
        var name: String
        /// The place of its org in `orgs`.
        let org: Int
    }

    /// One push: the uploaded package, and what staging made of it.
    struct Build {
        let packageGUID: String
        let dropletGUID: String
    }

    struct App {
        let guid: String
        var name: String
        /// The place of its space in `spaces`; nil where that is gone.
        let space: Int?
        let buildpack: String?
        let names: SampleNames.App
        let createdAt: EventTime
        /// The build that runs.
        var build: Build
        /// The latest build, where staging it failed.
        var failedBuild: Build?

        /// The latest build, whatever came of it.
        var latestBuild: Build { failedBuild ?? build }
    }

    struct Process {
        let guid: String
        /// The place of its app in `apps`.
        let app: Int
        let type: String
        var instances: Int
        var memory: Int
        var isRunning: Bool
        var standing = SampleStanding.recorded
    }

    struct ServiceInstance {
        let guid: String
        let name: String
        let space: Int
        /// The place of its plan in the catalog; nil for what a user provides.
        var plan: Int?
        let createdAt: EventTime
        var standing = SampleStanding.recorded
    }

    var orgs: [Org] = []
    var spaces: [Space] = []
    var apps: [App] = []
    var processes: [Process] = []
    var services: [ServiceInstance] = []
    let catalog: SampleCatalog

    /// The places of an app's processes in `processes`, by the app's place in `apps`.
    var processesOfApps: [ClosedRange<Int>] = []
}
