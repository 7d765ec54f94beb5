import EventStore
import ServerStore
import UsageRules

/// Saves the rows that are deleted from a server in an archive, as a snapshot of it has them.
final class DeletedRowArchive: DeletedRowSink {
    private let archive: ServerArchive
    private let readers: [EventTable: ServerRowReader]
    private var table: EventTable?
    private var reader: ServerRowReader?

    /// Makes the archive.
    ///
    /// - Parameters:
    ///   - place: Where.
    ///   - name: What the file is called after, where the place doesn't say.
    init(
        at place: ArchivePlace,
        calledAfter name: String,
        of sealed: SealedCleanup,
        from cleanup: ServerCleanup
    ) throws {
        let tables = sealed.tables.filter { $0.prunableCount > 0 }
        readers = Dictionary(
            uniqueKeysWithValues: try tables.map {
                ($0.table, try ServerRowReader($0.table, of: cleanup))
            }
        )
        archive = try ServerArchive(
            at: place,
            calledAfter: name,
            sealed.archiveInfo(of: tables, on: cleanup.server),
            witnesses: Dictionary(
                uniqueKeysWithValues: tables.map { table in
                    (
                        table.table,
                        table.witnesses.map { ServerArchive.Witness(id: $0.id, guid: $0.guid) }
                    )
                }
            )
        )
    }

    /// Where it is.
    var path: String { archive.path }

    func begin(_ table: EventTable) throws {
        (self.table, reader) = (table, readers[table])
        try archive.begin()
    }

    func take(_ row: ServerRow, reason: Reason) throws {
        guard let reader, let table else { return }
        try reader.read(row)
        try archive.save(reader.row, of: table, reason: reason)
    }

    func commit() throws { try archive.commit() }

    func drop() { archive.drop() }

    /// Says that all was deleted that it holds, and closes it.
    func finish() { archive.finish() }

    /// Closes it; where it holds nothing, it is removed.
    func close() { archive.close() }
}

extension SealedCleanup {
    /// What an archive says of itself before the first row.
    fileprivate func archiveInfo(of tables: [Table], on server: String) -> ArchiveInfo {
        var policy = policy
        for table in tables { policy.setCutoffAge(table.summary.cutoffAgeInDays, of: table.table) }
        return ArchiveInfo(
            path: "",
            store: server,
            work: .prune,
            policy: policy,
            now: clock.now,
            author: "",
            begunAt: clock.now,
            tables: tables.map { ArchiveInfo.Table(table: $0.table, cutoff: $0.summary.cutoff) }
        )
    }
}
