import Dashboard
import EventStore
import Presentation
import UsageRules

extension Job {
    /// Counts usage, through a connection of its own: it scans the tables once more, with the columns
    /// that tell what is taken.
    static func usage(
        _ request: UsageRequest,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> [UsageRecord] {
        let store = try context.open(.readOnly, context.store.bounds)
        return try store.reading {
            let scan = try store.usageScan(by: request.level, now: request.now) {
                try report.progress(.usageProgressed(request, $0))
            }
            let interval = request.span.start..<request.span.end
            let boundaries = EventTime.boundaries(of: interval, by: request.level)
            guard let question = UsageQuestion(boundaries: boundaries, level: request.level) else {
                throw CommandError(
                    """
                    \(request.span.text)Z has more than \(UsageQuestion.mostParts) days: \
                    ask for a shorter interval, or sum by month
                    """,
                    status: .usage
                )
            }
            let answer = try UsageReport(question, scan, request.policy) {
                _ = try report.isDue()
            }
            var records: [UsageRecord] = []
            try store.forEachUsageRecord(of: answer, in: scan.snapshot) { record in
                records.append(record)
                _ = try report.isDue()
            }
            return records.inOrderOfNames(by: request.level)
        }
    }
}
