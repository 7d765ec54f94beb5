import Dashboard

/// What does the jobs, as the event loop sees it.
protocol BackgroundJobs: AnyObject {
    /// Begins a job. Never waits.
    func start(_ job: Job)
    /// Ends the jobs of a kind that are under way. Never waits.
    func cancel(_ kind: Job.Kind)
    /// The news since this was last asked.
    func takeNews() -> [News]
}
