/// One way to do a job, to be timed.
struct Contender {
    /// What it is called in the report.
    let name: String
    /// What has to be done before each run, untimed.
    var prepare: () throws -> Void = {}
    /// The job.
    let run: () throws -> Void
}
