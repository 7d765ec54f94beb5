import EventStore
import UsageRules
import Presentation

/// Work in batches that can fail between two of them: what was done before stays done, and is said.
enum PartialWork {
    /// Does some work.
    ///
    /// - Parameters:
    ///   - done: What became of the rows, such as `deleted`.
    ///   - command: What does it, as it is called to go on.
    ///   - interruption: A signal that came ends the program, when what was done has been said.
    ///   - whereabouts: What else there is to say of these rows, behind a comma.
    ///   - work: Takes what notes how many rows are committed.
    static func run<Value>(
        _ done: String,
        by command: String,
        until interruption: Interruption,
        whereabouts: VisibleText = "",
        _ work: (_ note: (Int) -> Void) throws -> Value
    ) throws -> Value {
        var rows = 0
        do {
            return try work { rows = $0 }
        } catch let error where interruption.isRequested {
            let reason: VisibleText = error is CancellationError ? "" : " (\(error))"
            interruption.exitIfRequested(
                saying: "\(Format.rows(rows, are: "done"))\(rows > 0 ? whereabouts : ""), and the "
                    + "running batch was rolled back\(reason); run \(command) again to go on"
            )
            throw error
        } catch  where rows > 0 && !(error is CommandError) {
            throw CommandError(
                "\(error); \(Format.rows(rows, were: done)) before\(whereabouts)",
                status: .failed
            )
        }
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
