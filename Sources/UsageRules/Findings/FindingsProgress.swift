/// How far a check of a store is.
public struct FindingsProgress: Hashable, Sendable {
    /// What is looked at, one after the other.
    public enum Step: Hashable, Sendable {
        /// What runs by Cloud Controller's tables, against the events.
        case running
        /// The events, and the indexes that they are looked up by.
        case events
        /// The file: SQLite's integrity check.
        case file
    }

    /// What is being looked at.
    public let step: Step
    /// What was found before.
    public let report: FindingsReport

    /// The same, with another number for each row of the events tables.
    package func mapRows(_ number: (UInt32) -> UInt32) -> FindingsProgress {
        FindingsProgress(step: step, report: report.mapRows(number))
    }

    package init(step: Step, report: FindingsReport) {
        self.step = step
        self.report = report
    }
}
