import EventStore
import Presentation
import UsageRules

/// What `prune` does when the rows are gone: none of it fails for them.
struct PruneEnding {
    private let report: CleanupReport
    private let wayOn: WayOn
    private var printer: CleanupReportPrinter
    /// What could not be done.
    private var problems: [VisibleText] = []
    private var wasCancelled = false

    init(_ report: CleanupReport, _ output: FormatOption, _ wayOn: WayOn) {
        (self.report, self.wayOn) = (report, wayOn)
        printer = CleanupReportPrinter(report: report, output: output)
    }

    /// Writes the receipt, where a row was deleted.
    ///
    /// - Parameter place: nil for nowhere.
    mutating func writeReceipt(_ place: ReceiptPlace?, _ receipt: () throws -> Receipt) {
        guard let place, report.deleted > 0 else { return }
        do {
            printer.receipt = try place.write(try receipt())
        } catch {
            problems.append("the receipt could not be written: \(error)")
        }
    }

    /// Makes the file smaller, unless the cleanup was stopped.
    mutating func vacuum(_ store: EventStore) {
        guard !report.wasStopped else { return }
        var line = ProgressLine()
        defer { line.clear() }
        line.show("Writing \(store.path) anew (VACUUM)")
        do {
            printer.vacuumed = try store.vacuum()
        } catch is CancellationError {
            wasCancelled = true
        } catch {
            problems.append("the file was not made smaller: \(error)")
        }
    }

    /// Prints what was done, and says what was not.
    func finish(_ interruption: Interruption) throws {
        try PartialWork.report(report.deleted, "deleted") { try printer.print() }
        if wasCancelled {
            interruption.exitIfRequested(
                saying:
                    "\(Format.rows(report.deleted, were: "deleted")), and the file was not made "
                    + "smaller: it is as it was"
            )
        }
        if let problem = problems.first {
            throw CommandError(
                "\(Format.rows(report.deleted, were: "deleted")), but \(problem)",
                status: .failed
            )
        }
        if let size = printer.vacuumed {
            try StandardStream.error.write(
                line: "usagetui: the file had \(Format.size(size.before)), and has "
                    + "\(Format.size(size.after))"
            )
        }
        if let missed = report.missedRows, missed > 0 {
            try StandardStream.error.write(
                line:
                    "usagetui: \(Format.rows(missed, were: "not deleted")): gone before, or recent now"
            )
        }
        if report.proofWasStopped {
            interruption.exitIfRequested(afterAll: report.deleted, of: wayOn)
        }
        guard report.wasStopped else { return }
        interruption.exitIfRequested(after: report.deleted, of: wayOn)
    }
}
