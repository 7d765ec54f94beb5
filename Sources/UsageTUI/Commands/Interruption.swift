import ArgumentParser
import Dashboard
import Dispatch
import Foundation
import Synchronization
import UsageRules
import Presentation

/// A wish to stop, by SIGINT, SIGTERM, SIGHUP or SIGQUIT, that is heeded between two batches.
final class Interruption {
    /// The signal that came, written from the queue that signals are delivered on.
    private final class Received: Sendable {
        let signal = Mutex<Int32?>(nil)
    }

    private let received = Received()
    private let sources: [any DispatchSourceSignal]

    /// Takes the signals over from now on.
    init() {
        sources = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].map { [received] number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { received.signal.withLock { $0 = number } }
            source.resume()
            return source
        }
    }

    /// Whether a signal came.
    var isRequested: Bool { received.signal.withLock { $0 != nil } }

    /// Where a signal came, says what was done, and ends the process as the signal would have.
    func exitIfRequested(after rows: Int, of command: String) throws {
        try exitIfRequested(
            saying: "\(Format.grouped(rows)) rows are done; run \(command) again to go on"
        )
    }

    /// Where a signal came, says what became of the work, and ends the process as the signal would
    /// have.
    func exitIfRequested(saying outcome: String) throws {
        guard let number = received.signal.withLock({ $0 }) else { return }
        let message = "usagetui: stopped by signal \(number); \(outcome)\n"
        try FileHandle.standardError.write(contentsOf: Data(message.utf8))
        throw ExitCode(128 + number)
    }
}
