/// One way to do a job, to be timed.
struct Contender {
    /// What it is called in the report.
    let name: String
    /// What has to be done before each run, untimed.
    let prepare: () throws -> Void
    /// Does the job, and tells how long it took.
    let time: () throws -> Duration

    /// A job of which all is timed.
    init(
        name: String,
        prepare: @escaping () throws -> Void = {},
        run: @escaping () throws -> Void
    ) {
        self.init(name: name, prepare: prepare) { try ContinuousClock().measure(run) }
    }

    /// A job that knows itself what of it counts.
    init(
        name: String,
        prepare: @escaping () throws -> Void = {},
        time: @escaping () throws -> Duration
    ) {
        (self.name, self.prepare, self.time) = (name, prepare, time)
    }
}
