import Foundation
import Synchronization
import Testing

extension EndToEnd {
    /// Whatever signal ends the dashboard, and whatever it is doing: the terminal is as it was, whoever
    /// started it sees the signal, and what becomes of a running cleanup is said and true.
    @Suite struct DeadlySignals {
        /// Every signal that ends a process unless it is handled, but SIGKILL, which can't be.
        static let signals: [Int32] =
            Set<Int32>(1...31)
            .subtracting([SIGKILL, SIGSTOP, SIGCHLD, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU])
            .subtracting([SIGURG, SIGWINCH]).sorted() + [34, 35, 50, 64]

        @Test(arguments: DyingDashboard.Situation.allCases)
        func leavesTheTerminalAsItWas(situation: DyingDashboard.Situation) {
            // Unset, the runtime asks on a terminal what to do with a crash.
            let cases = Self.signals.flatMap { signal in
                [nil, "enable=no"].map { (signal: signal, backtrace: $0) }
            }
            let faults = Self.many(cases) { signal, backtrace in
                try DyingDashboard(situation, backtrace: backtrace).faults(endingBy: signal)
                    .map { "\(signal), SWIFT_BACKTRACE \(backtrace ?? "unset"): \($0)" }
            }
            #expect(faults == [])
        }

        /// Does something for many values, several at a time.
        private static func many<Value: Sendable>(
            _ values: [Value],
            _ body: @escaping @Sendable (Value) throws -> [String]
        ) -> [String] {
            let faults = Mutex<[String]>([])
            let queue = OperationQueue()
            queue.maxConcurrentOperationCount = 8
            for value in values {
                queue.addOperation {
                    do {
                        let new = try body(value)
                        faults.withLock { $0 += new }
                    } catch {
                        faults.withLock { $0.append("\(value): \(error)") }
                    }
                }
            }
            queue.waitUntilAllOperationsAreFinished()
            return faults.withLock { $0 }
        }
    }
}
