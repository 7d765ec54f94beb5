/// How much memory a resource took over its whole life, as its rows tell it.
package struct Footprint: Hashable, Sendable {
    /// From a moment on it took so much.
    package struct Step: Hashable, Sendable {
        package let time: EventTime
        /// Of all instances, in MB; 0 where a run ended.
        package let megabytes: Int64

        package init(time: EventTime, megabytes: Int64) {
            self.time = time
            self.megabytes = megabytes
        }
    }

    /// The changes, each later than the one before or at the same moment.
    package private(set) var steps: [Step] = []

    package init() {}

    /// Adds what the next row says.
    ///
    /// A higher id means later, whatever the clock said: time never goes back.
    package mutating func add(_ megabytes: Int64, at time: EventTime) {
        guard steps.last?.megabytes != megabytes else { return }
        steps.append(Step(time: max(time, steps.last?.time ?? time), megabytes: megabytes))
    }
}
