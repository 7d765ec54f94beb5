import Synchronization

/// What was seen, whoever saw it.
final class Seen<Value: Sendable>: Sendable {
    private let held = Mutex<[Value]>([])

    var values: [Value] { held.withLock { $0 } }
    var isEmpty: Bool { values.isEmpty }

    func append(_ value: Value) { held.withLock { $0.append(value) } }
}
