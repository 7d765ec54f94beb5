import EventStore
import UsageRules
import Presentation

/// Work in batches that can fail between two of them: what was done before stays done, and is said.
struct PartialWork {
    /// How many rows are done for good.
    var rows = 0
    /// Whether these are all that there are to do.
    var isAll = false

    /// Notes how far a cleanup is.
    mutating func note(_ progress: CleanupProgress) {
        rows = progress.committed
        isAll = progress.committed == progress.total
    }

    /// Does some work.
    ///
    /// - Parameters:
    ///   - done: What became of the rows, such as `deleted`.
    ///   - wayOn: How it goes on.
    ///   - interruption: A signal that came ends the program, when what was done has been said.
    ///   - whereabouts: What else there is to say of these rows, behind a comma.
    ///   - body: Does it, and notes how far it is.
    static func run<Value>(
        _ done: String,
        by wayOn: WayOn,
        until interruption: Interruption,
        whereabouts: VisibleText = "",
        _ body: (inout PartialWork) throws -> Value
    ) throws -> Value {
        var work = PartialWork()
        do {
            return try body(&work)
        } catch let error where interruption.isRequested {
            let reason: VisibleText = error is CancellationError ? "" : " (\(error))"
            interruption.exitIfRequested(
                saying: work.outcome(whereabouts: whereabouts, reason: reason, wayOn)
            )
            throw error
        } catch  where work.rows > 0 && !(error is CommandError) {
            let rest = work.isAll ? nil : wayOn.onceBegun
            throw CommandError(
                "\(error); \(Format.rows(work.rows, were: done)) before\(whereabouts)"
                    + (rest.map { "; \($0)" } ?? ""),
                status: .failed
            )
        }
    }

    /// What became of it where it was interrupted.
    private func outcome(
        whereabouts: VisibleText,
        reason: VisibleText,
        _ wayOn: WayOn
    ) -> VisibleText {
        let done: VisibleText =
            "\(Format.rows(rows, are: "done"))\(rows > 0 ? whereabouts : "")"
        if isAll { return "\(done)\(reason); \(wayOn.words(afterAll: rows))" }
        return "\(done), and the running batch was rolled back\(reason); "
            + wayOn.words(after: rows)
    }

    /// Prints the report of work that is done: where that fails, the work is done all the same.
    static func report(_ rows: Int, _ done: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as OutputError {
            throw CommandError("\(error); \(Format.rows(rows, were: done))", status: .failed)
        }
    }
}
