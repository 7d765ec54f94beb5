internal import Foundation
internal import Synchronization
package import UsageRules

/// Copies Cloud Controller's tables out of its own database into files.
///
/// All of them are read in one transaction that only reads, and that is as short as the server and the
/// network allow: nothing is done with the rows but to write them down.
package struct ServerCopy: Sendable {
    private let url: ServerURL
    private let options: ServerCopyOptions
    /// How often a copy is begun, where something comes in between.
    private static let attempts = 4

    /// A copy out of a server.
    package init(_ url: ServerURL, options: ServerCopyOptions = ServerCopyOptions()) {
        (self.url, self.options) = (url, options)
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
        let watch = CopyWatch(server: url.text, seconds: options.timeout, isStopped: isStopped)
        do {
            return try repeating(watch) { session in
                try self.copy(tables, to: folder, by: session, progress: progress)
            }
        } catch {
            for table in tables { unlink(Self.path(of: table.name, in: folder)) }
            throw error
        }
    }

    private static func path(of table: String, in folder: String) -> String {
        "\(folder)/\(table).copy"
    }

    /// Does something until nothing comes in between.
    private func repeating(
        _ watch: CopyWatch,
        _ body: (any CopySession) throws -> ServerFacts
    ) throws -> ServerFacts {
        var options = options
        options.askPassword = options.askPassword.map(Self.asking(once:))
        var attempts = 0
        while true {
            do {
                attempts += 1
                return try attempt(options, watch, body)
            } catch let conflict as CopyConflict {
                try watch.check()
                guard attempts < Self.attempts else {
                    let reason = conflict.reason
                    throw ServerError.conflict(
                        server: url.text,
                        attempts: attempts,
                        reason: reason
                    )
                }
            }
        }
    }

    /// Does something in a session that is gone afterwards.
    private func attempt(
        _ options: ServerCopyOptions,
        _ watch: CopyWatch,
        _ body: (any CopySession) throws -> ServerFacts
    ) throws -> ServerFacts {
        let session = try url.connect(options, watch)
        do {
            return try body(session)
        } catch {
            session.abandon()
            throw error
        }
    }

    /// A question whose answer is remembered: each attempt is a connection of its own.
    private static func asking(
        once ask: @escaping @Sendable () -> String?
    ) -> @Sendable () -> String? {
        let answer = Answer()
        return {
            answer.known.withLock { known in
                if known == nil { known = .some(ask()) }
                return known ?? nil
            }
        }
    }

    private final class Answer: Sendable {
        let known = Mutex<String??>(nil)
    }

    private func copy(
        _ tables: [CopiedTable],
        to folder: String,
        by session: any CopySession,
        progress: (ServerCopyProgress) -> Void
    ) throws -> ServerFacts {
        let plan = try CopyPlan(
            of: tables,
            optional: options.optionalTables,
            from: options.starts,
            in: session.find(tables.map(\.name)),
            server: url.text,
            user: session.user
        )
        let begin = ContinuousClock.now
        var facts = try session.begin(plan)
        facts.absentTables = plan.absentTables
        facts.rowCounts = try copy(plan, to: folder, by: session, progress: progress)
        try session.commit()
        facts.openSeconds = begin.duration(to: .now) / .seconds(1)
        return facts
    }

    /// - Returns: The rows, by table.
    private func copy(
        _ plan: CopyPlan,
        to folder: String,
        by session: any CopySession,
        progress: (ServerCopyProgress) -> Void
    ) throws -> [String: Int] {
        let expected = try session.expectedRows(of: plan)
        var (counts, bytes) = ([String: Int](), 0)
        for (place, table) in plan.tables.enumerated() {
            let name = table.found.name
            let path = Self.path(of: name, in: folder)
            let spool = try Spool(path: path, columns: table.columns.map(\.name))
            func report() {
                progress(
                    ServerCopyProgress(
                        table: name,
                        number: place + 1,
                        tableCount: plan.tables.count,
                        rows: spool.rowCount,
                        expectedRows: expected[name],
                        bytes: bytes + spool.byteCount
                    )
                )
            }
            try session.copy(table, into: spool, hasCopied: report)
            try spool.finish()
            report()
            counts[name] = spool.rowCount
            bytes += spool.byteCount
        }
        return counts
    }
}
