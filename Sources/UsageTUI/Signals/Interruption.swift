import ArgumentParser
import Presentation
import Synchronization

/// A wish to stop, by SIGINT, SIGTERM, SIGHUP or SIGQUIT, that is heeded between two batches.
final class Interruption: Sendable {
    private let signal = Mutex<Signal?>(nil)

    /// Takes the signals over, from now on or once it is begun.
    init(isBegun: Bool = true) {
        if isBegun { begin() }
    }

    /// Takes the signals over from now on.
    func begin() {
        Signal.note(Signal.endings)
    }

    /// Whether a signal came.
    var isRequested: Bool {
        signal.withLock { signal in
            if signal == nil { signal = Signal.endings.first { $0.take() } }
            return signal != nil
        }
    }

    /// Does something before the first batch, which a signal ends.
    func ending<Value>(_ command: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as CancellationError {
            try exitIfRequested(after: 0, of: command)
            throw error
        }
    }

    /// Where a signal came, says what was done, and ends the process as the signal would have.
    func exitIfRequested(after rows: Int, of command: String) throws {
        try exitIfRequested(
            saying: "\(Format.grouped(rows)) rows are done; run \(command) again to go on"
        )
    }

    /// Where a signal came, says what became of the work, and ends the process as the signal would
    /// have.
    func exitIfRequested(saying outcome: VisibleText) throws {
        guard isRequested, let number = signal.withLock({ $0?.number }) else { return }
        try StandardStream.error.write(
            line: "usagetui: stopped by signal \(number); \(outcome)"
        )
        throw ExitCode(128 + number)
    }
}
