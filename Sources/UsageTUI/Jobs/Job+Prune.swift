import Dashboard
import EventStore
import Presentation
import UsageRules

extension Job {
    /// Runs a cleanup, and writes its receipt.
    static func prune(
        _ plans: [CleanupPlan],
        allowing allowed: CleanupRisks,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> CleanupOutcome {
        let cleanup = OldRecordCleanup(
            store: try context.openForWriting(),
            batchSize: context.options.batchSize,
            allowing: allowed,
            archive: .besideStore
        )
        let begunAt = EventTime.ofMachine
        var outcome = try cleanup.run(plans, now: context.options.now) {
            report.goesOn(after: .pruneProgressed($0))
        }
        // The rows are gone whether or not there is room for a receipt.
        do {
            outcome.report.receipt = try outcome.writeReceipt(of: plans, in: context, begunAt)
        } catch {
            outcome.report.receiptFailure = VisibleText(describing: error).text
        }
        return outcome
    }
}

extension CleanupOutcome {
    /// Writes the receipt beside the archive.
    ///
    /// - Returns: Its path; nil where nothing was deleted.
    fileprivate func writeReceipt(
        of plans: [CleanupPlan],
        in context: JobContext,
        _ begunAt: EventTime
    ) throws -> String? {
        guard report.deleted > 0 else { return nil }
        let receipt = try Receipt(
            self,
            of: plans,
            store: context.store,
            clock: snapshot.clock.source,
            sealedHash: nil,
            begunAt: begunAt
        )
        return try ReceiptPlace.besideArchive.write(receipt)
    }
}
