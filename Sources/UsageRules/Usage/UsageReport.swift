/// What was used in an interval, line by line.
package struct UsageReport: Sendable {
    package let question: UsageQuestion
    /// The lines: parts of the interval in their order, all others by guid.
    package let lines: [UsageLine]
    /// The moment up to which the events tell of usage.
    package let now: EventTime

    /// Computes an answer.
    ///
    /// - Parameters:
    ///   - scan: What it is made of.
    ///   - policy: The cleanups that may have thinned the rows.
    ///   - onProgress: Called now and then; what it throws ends it.
    package init(
        _ question: UsageQuestion,
        _ scan: UsageScan,
        _ policy: CleanupPolicy,
        progress onProgress: () throws -> Void
    ) rethrows {
        var counting = UsageCounting(question, scan)
        try counting.count(onProgress)
        self.question = question
        now = scan.snapshot.clock.now
        lines = counting.lines(
            CompleteHistory(
                scan.snapshot.indexes,
                policy,
                now: now,
                oldest: scan.snapshot.timeOrder.oldest
            )
        )
    }
}
