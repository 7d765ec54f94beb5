import Dashboard

/// Through which a job says how it goes, and learns whether it is to go on.
///
/// Used by the one thread that the job runs on.
final class JobReport {
    private let kind: Job.Kind
    private let elapsed: () -> Duration
    private let postNews: (News) -> Void
    private let checkCancellation: () throws -> Void
    private let isStopWanted: () -> Bool
    private var throttle: Throttle
    /// What was said last and not let through.
    private var heldBack: News?

    /// A report.
    ///
    /// - Parameters:
    ///   - kind: Whose report it is.
    ///   - elapsed: For how long the job has been at work.
    ///   - interval: How often progress is let through, at the most.
    ///   - post: Takes the news.
    ///   - checkCancellation: Throws `CancellationError` once the job is not wanted any more.
    ///   - isStopWanted: Whether a job that writes is to stop after the running batch.
    init(
        of kind: Job.Kind,
        elapsed: @escaping () -> Duration,
        every interval: Duration = .milliseconds(50),
        post: @escaping (News) -> Void,
        checkCancellation: @escaping () throws -> Void,
        isStopWanted: @escaping () -> Bool
    ) {
        throttle = Throttle(interval: interval)
        self.kind = kind
        self.elapsed = elapsed
        postNews = post
        self.checkCancellation = checkCancellation
        self.isStopWanted = isStopWanted
    }

    /// Says something that must not be lost.
    func post(_ news: News) { postNews(news) }

    /// Says how far a job is that reads; most of what comes at short intervals is left out.
    ///
    /// - Throws: `CancellationError` once the job is not wanted any more.
    func progress(_ news: @autoclosure () -> News) throws {
        if try isDue() { postProgress(news()) }
    }

    private func postProgress(_ news: News) {
        postNews(.working(kind, for: elapsed()))
        postNews(news)
    }

    /// Whether the time has come to say something again.
    ///
    /// - Throws: `CancellationError` once the job is not wanted any more.
    func isDue() throws -> Bool {
        try checkCancellation()
        return throttle.isOpen()
    }

    /// Says how far a job is that writes.
    ///
    /// - Returns: Whether it is to go on.
    func goesOn(after news: @autoclosure () -> News) -> Bool {
        let isStopWanted = isStopWanted()
        let isDue = throttle.isOpen() || isStopWanted
        heldBack = isDue ? nil : news()
        if isDue { postProgress(news()) }
        return !isStopWanted
    }

    /// Lets through what was said last: of a job that is interrupted or fails, that must be true.
    func postHeldBack() {
        if let heldBack { postNews(heldBack) }
        heldBack = nil
    }
}
