import Presentation
import Synchronization

/// A wish to stop, by a signal that ends programs, that is heeded between two batches.
final class Interruption: Sendable {
    private let signal = Mutex<Signal?>(nil)

    /// How long a batch has to end by itself; then it is interrupted, and so rolled back.
    static let grace = Duration.milliseconds(300)

    /// Takes the signals over, from now on or once it is begun.
    init(isBegun: Bool = true) {
        if isBegun { begin() }
    }

    /// Takes the signals over from now on.
    func begin() {
        Signal.note(Signal.commandEndings)
        Signal.note(isWriting: true)
    }

    /// Lets signals take their course again; one that came ends the program.
    func end() {
        Signal.note(isWriting: false)
        for signal in Signal.commandEndings { signal.release() }
        Signal.endPlainly()
    }

    /// Whether a signal came.
    var isRequested: Bool {
        signal.withLock { signal in
            if signal == nil { signal = Signal.commandEndings.first { $0.take() } }
            return signal != nil
        }
    }

    /// Does something before the first batch, which a signal ends.
    func ending<Value>(_ wayOn: WayOn, _ body: () throws -> Value) throws -> Value {
        try ending(saying: Self.outcome(after: 0, wayOn), body)
    }

    /// Does something before the first batch, which a signal ends.
    ///
    /// - Parameter outcome: What became of the work then.
    func ending<Value>(
        saying outcome: VisibleText,
        _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch let error as CancellationError {
            exitIfRequested(saying: outcome)
            throw error
        }
    }

    /// Where a signal came, says what was done, and ends the process as the signal would have.
    func exitIfRequested(after rows: Int, of wayOn: WayOn) {
        exitIfRequested(saying: Self.outcome(after: rows, wayOn))
    }

    /// Where a signal came, says that every row is done, and ends the process as the signal would
    /// have.
    func exitIfRequested(afterAll rows: Int, of wayOn: WayOn) {
        exitIfRequested(
            saying: "\(Format.rows(rows, are: "done")); \(wayOn.words(afterAll: rows))"
        )
    }

    private static func outcome(after rows: Int, _ wayOn: WayOn) -> VisibleText {
        "\(Format.rows(rows, are: "done")); \(wayOn.words(after: rows))"
    }

    /// Where a signal came, says what became of the work, and ends the process as the signal would
    /// have.
    func exitIfRequested(saying outcome: VisibleText) {
        guard isRequested, let signal = signal.withLock({ $0 }) else { return }
        try? StandardStream.error.write(
            line: "usagetui: stopped by signal \(signal.number); \(outcome)"
        )
        signal.endProgram()
    }
}
