internal import Foundation
package import UsageRules

/// Copies Cloud Controller's tables out of its own database into files.
///
/// All of them are read in one transaction that only reads, and that is as short as the server and the
/// network allow: nothing is done with the rows but to write them down.
package struct ServerCopy: Sendable {
    private let reading: ServerReading
    private let starts: [String: CopyStart]

    /// A copy out of a server.
    package init(_ url: ServerURL, options: ServerCopyOptions = ServerCopyOptions()) {
        reading = ServerReading(url, options: options)
        starts = options.starts
    }

    /// Copies tables into a folder: `TABLE.copy` each, in the text format of PostgreSQL's COPY, with a
    /// line of column names first, for their owner alone.
    ///
    /// Columns that are withheld aren't read: where a value is required, an empty text stands there.
    ///
    /// - Parameters:
    ///   - tables: The tables, in the order in which they are copied.
    ///   - folder: A folder that nobody else can read. Where the copy fails none of its files is left.
    ///   - isStopped: Whether to end; asked several times a second, also while the server says nothing.
    ///   - progress: Learns how far the copy is, for each megabyte or so.
    /// - Throws: ``ServerError``, or `CancellationError` where it was stopped.
    package func copy(
        _ tables: [CopiedTable],
        to folder: String,
        until isStopped: @escaping @Sendable () -> Bool,
        progress: (ServerCopyProgress) -> Void
    ) throws -> ServerFacts {
        let conditions = starts.mapValues(\.condition)
        do {
            return try reading.read(tables, until: isStopped) { transaction in
                try transaction.copy(to: folder, where: conditions, progress: progress)
            }.facts
        } catch {
            for table in tables { unlink(ServerTransaction.path(of: table.name, in: folder)) }
            throw error
        }
    }
}
