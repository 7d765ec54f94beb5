import Synchronization
import UsageRules

/// The labels that searches have read of the newest scan, so that the next search goes on from there.
final class LabelCache: Sendable {
    private struct Cached {
        var scan: Int?
        var labels: [EventTable: EventLabels] = [:]
    }

    private let cached = Mutex(Cached())

    /// Hands the labels of a table to somebody who reads more of them, also where that fails.
    ///
    /// - Parameter scan: The number of the scan; labels of another one are let go.
    func extending<Value>(
        _ table: EventTable,
        ofScan scan: Int,
        _ body: (inout EventLabels) throws -> Value
    ) rethrows -> Value {
        var labels = cached.withLock { cached in
            if cached.scan != scan { cached = Cached(scan: scan) }
            return cached.labels.removeValue(forKey: table) ?? EventLabels()
        }
        defer {
            cached.withLock { [labels] in if $0.scan == scan { $0.labels[table] = labels } }
        }
        return try body(&labels)
    }
}
