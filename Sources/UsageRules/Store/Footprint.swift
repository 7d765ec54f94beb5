/// How much memory a resource took over its whole life, as its rows tell it.
package struct Footprint: Hashable, Sendable {
    /// From a moment on it took so much.
    package struct Step: Hashable, Sendable {
        package let time: EventTime
        /// Of all instances, in MB; 0 behind the end of a run, nil where no row tells it.
        package let megabytes: Int64?

        package init(time: EventTime, megabytes: Int64?) {
            self.time = time
            self.megabytes = megabytes
        }
    }

    /// The changes, each later than the one before or at the same moment.
    package private(set) var steps: [Step] = []
    /// Whether a run is open.
    private var isRunning = false

    package init() {}

    /// Adds a row that begins a run, confirms it or changes it.
    ///
    /// - Parameters:
    ///   - megabytes: What it takes from then on.
    ///   - time: When the row was recorded.
    ///   - role: What the row's state makes of it.
    package mutating func begin(_ megabytes: Int64, at time: EventTime, _ role: EventRole) {
        // Of what starts anew while it runs no row tells when it stopped.
        if isRunning ? role.startsAnew : !role.isExactStart { loseEvidence() }
        isRunning = true
        add(megabytes, at: time)
    }

    /// Adds a row that ends a run.
    package mutating func end(at time: EventTime) {
        if !isRunning { loseEvidence() }
        isRunning = false
        add(0, at: time)
    }

    /// Something ran since the last row, and no row tells since when and how much it took.
    private mutating func loseEvidence() {
        guard let last = steps.popLast() else { return }
        steps.append(Step(time: last.time, megabytes: nil))
    }

    /// A higher id means later, whatever the clock said: time never goes back.
    private mutating func add(_ megabytes: Int64, at time: EventTime) {
        guard steps.last?.megabytes != megabytes else { return }
        steps.append(Step(time: max(time, steps.last?.time ?? time), megabytes: megabytes))
    }
}
