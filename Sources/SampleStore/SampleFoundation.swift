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
        let name: String
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
        let name: String
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

/// How the events on record agree with what really is.
enum SampleStanding {
    /// Its events are on record.
    case recorded
    /// It runs, and no beginning is on record: a backfill would seed it.
    case lost
    /// Its start was lost, and a baseline was seeded.
    case seeded
    /// Its start is on record, and a baseline was seeded all the same.
    case confirmed
    /// A baseline was seeded, but it is gone, without an ending on record.
    case gone
    /// A baseline was seeded, but it is stopped, without an ending on record.
    case stopped
    /// It runs, and the time of one of its events can't be read.
    case undated
    /// It is gone, and its ending is on record.
    case deleted

    /// Whether the foundation's own tables still list it.
    var isListed: Bool { self != .gone && self != .deleted }

    /// Whether nothing happens to it of its own accord within the window.
    var isQuiet: Bool {
        switch self {
        case .recorded, .confirmed: false
        case .lost, .seeded, .gone, .stopped, .undated, .deleted: true
        }
    }

    /// Whether the start is on record.
    var hasStart: Bool {
        switch self {
        case .recorded, .confirmed, .undated, .deleted: true
        case .lost, .seeded, .gone, .stopped: false
        }
    }

    /// Whether a baseline was seeded for it.
    var hasBaseline: Bool {
        switch self {
        case .seeded, .confirmed, .gone, .stopped: true
        case .recorded, .lost, .undated, .deleted: false
        }
    }
}
