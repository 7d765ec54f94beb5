internal import Foundation

/// A call that nothing can interrupt, on a thread of its own: a name is looked up, a server answers or
/// doesn't.
final class BackgroundCall<Value: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    /// Only touched while the condition is locked.
    private var result: Result<Value, any Error>?

    private init(_ body: @escaping @Sendable () throws -> Value) {
        Thread.detachNewThread {
            let result = Result { try body() }
            self.condition.withLock {
                self.result = result
                self.condition.signal()
            }
        }
    }

    /// What the call gives.
    ///
    /// - Throws: What it throws, or what the watch does; then the call goes on, and what it gives is let
    ///   go.
    static func value(
        within watch: CopyWatch,
        of body: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        let call = BackgroundCall(body)
        while true {
            if let result = call.resultAfterInterval() { return try result.get() }
            try watch.check()
        }
    }

    private func resultAfterInterval() -> Result<Value, any Error>? {
        condition.withLock {
            if result == nil {
                let interval = Double(CopyWatch.interval) / 1000
                _ = condition.wait(until: Date(timeIntervalSinceNow: interval))
            }
            return result
        }
    }
}
