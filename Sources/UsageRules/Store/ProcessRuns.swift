/// A process of an app, and when it ran: each deploy of an app can bring a new one.
package struct ProcessRuns: Hashable, Sendable {
    package let guid: String
    /// Such as `web`.
    package let processType: String
    /// In order, at least one.
    package let runs: [RunSpan]

    package init(guid: String, processType: String, runs: [RunSpan]) {
        self.guid = guid
        self.processType = processType
        self.runs = runs
    }

    /// When it last ran; a run that goes on is the latest.
    package var lastMoment: EventTime { runs.last?.end ?? .unreadable }
}
