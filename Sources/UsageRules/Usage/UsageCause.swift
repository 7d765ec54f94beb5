/// Why usage is a range and no number.
package enum UsageCause: UInt8, CaseIterable, Sendable {
    /// The first row of a run says only that it ran by then.
    case startBy
    /// Two real starts without an ending between them: the first run ended somewhere between.
    case lostEnding
    /// An ending says that something ran before, and no row tells since when.
    case endingFirst
    /// The same behind an earlier ending.
    case lostBeginning
    /// Cloud Controller's tables say that it doesn't run: it ended at some time behind its latest row.
    case contradictedRunning
    /// Cloud Controller's tables say that it runs, and no row says so.
    case unrecordedRunning
    /// Cloud Controller's tables say that it takes something else.
    case footprintDiffers
    /// A row says that something else was before it than the row before says.
    case scaleMissing
    /// The time of an ending is that of a repair: it ended at some time before.
    case repairedEnding
    /// The time of a row can't be read, or is later than now: it lies between those of the rows around.
    case unreadableTime

    /// The name in records, that of the finding where there is one.
    package var name: String {
        switch self {
        case .startBy: "start_by"
        case .lostEnding: "lost_ending"
        case .endingFirst: "ending_first"
        case .lostBeginning: "lost_beginning"
        case .contradictedRunning: "contradicted_running"
        case .unrecordedRunning: "unrecorded_running"
        case .footprintDiffers: "footprint_differs"
        case .scaleMissing: "scale_missing"
        case .repairedEnding: "repaired_ending"
        case .unreadableTime: "unreadable_time"
        }
    }
}
