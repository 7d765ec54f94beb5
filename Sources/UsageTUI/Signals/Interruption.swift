import ArgumentParser
import Presentation

/// A wish to stop, by SIGINT, SIGTERM, SIGHUP or SIGQUIT, that is heeded between two batches.
final class Interruption {
    private var signal: Signal?

    /// Takes the signals over from now on.
    init() {
        Signal.note(Signal.endings)
    }

    /// Whether a signal came.
    var isRequested: Bool {
        if signal == nil { signal = Signal.endings.first { $0.take() } }
        return signal != nil
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
        guard isRequested, let number = signal?.number else { return }
        try StandardStream.error.write(
            line: "usagetui: stopped by signal \(number); \(outcome)"
        )
        throw ExitCode(128 + number)
    }
}
