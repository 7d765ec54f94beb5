/// How the events on record agree with what really is.
enum SampleStanding {
    /// Its events are on record.
    case recorded
    /// Its events are on record, and nothing happens to it but what was planned.
    case reserved
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
    /// A baseline was seeded, and a repair ended it.
    case repaired
    /// It runs, and the time of one of its events can't be read.
    case undated
    /// Its start is on record, and it stopped without an ending on record.
    case unstopped
    /// Its start is on record, and it went without an ending on record.
    case vanished
    /// It runs, and takes something else than its events say.
    case drifted
    /// It runs, and was started again without an ending on record before that.
    case restarted
    /// It runs, and one of its changes was not recorded.
    case regrown
    /// It is gone, and its ending is on record.
    case deleted

    /// Whether the foundation's own tables still list it.
    var isListed: Bool { self != .gone && self != .vanished && self != .deleted }

    /// Whether nothing happens to it of its own accord within the window.
    var isQuiet: Bool { self != .recorded && self != .confirmed }

    /// Whether the start is on record.
    var hasStart: Bool {
        switch self {
        case .recorded, .reserved, .confirmed, .undated, .unstopped, .vanished, .drifted,
            .restarted, .regrown, .deleted:
            true
        case .lost, .seeded, .gone, .stopped, .repaired: false
        }
    }

    /// Whether a baseline was seeded for it.
    var hasBaseline: Bool {
        switch self {
        case .seeded, .confirmed, .gone, .stopped, .repaired: true
        default: false
        }
    }

    /// Whether it runs on to the end of the history, whatever its events say.
    var runsOn: Bool { self == .drifted || self == .restarted }
}
