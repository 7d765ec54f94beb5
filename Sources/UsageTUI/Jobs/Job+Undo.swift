import Dashboard
import EventStore
import UsageRules

extension Job {
    /// Puts the rows of an archive back.
    static func restore(
        _ archive: FoundArchive,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> RestoreReport {
        try Restoration(
            store: context.openForWriting(),
            archive: archive.path,
            batchSize: context.options.batchSize
        ).run { report.goesOn(after: .restoreProgressed($0)) }
    }

    /// Takes back what was written.
    static func undo(
        _ work: UndoableWork,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> UndoReport {
        try Undo(
            store: context.openForWriting(),
            batchSize: context.options.batchSize,
            afterGUIDs: context.options.afterGUIDs
        ).run(work) { report.goesOn(after: .undoProgressed($0)) }
    }
}
