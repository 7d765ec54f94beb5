import Dashboard
import EventStore
import UsageRules

extension Job {
    /// Through a connection of its own: the latest event of each resource that is different is read.
    static func differences(
        _ request: DifferenceRequest,
        _ snapshot: StoreSnapshot,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> [ResourceDifference] {
        let store = try context.open(.readOnly, context.store.bounds)
        var differences: [ResourceDifference] = []
        try store.forEachDifference(in: snapshot, between: (request.from, request.to)) {
            _ = try report.isDue()
        } _: {
            differences.append($0)
        }
        return differences
    }
}
