package import UsageRules

/// Which footprint is wanted.
package struct FootprintRequest: Hashable, Sendable {
    /// Where the resource's rows stand.
    package let table: EventTable
    package let kind: ResourceKind
    package let guid: String
    /// Whether the runs of its app's other processes are wanted, which takes a walk through the table.
    package let includesProcesses: Bool
    /// The number of the scan whose rows are meant.
    package let scan: Int
}

/// The footprint that was asked for last.
struct FootprintReading: Sendable {
    let request: FootprintRequest
    /// Whether it was given up, or failed.
    var isStopped = false
    /// nil while the rows are being read.
    var footprint: Footprint?
    /// The other processes of its app, those that ran last first; empty until they were read.
    var processes: [ProcessRuns] = []
}
