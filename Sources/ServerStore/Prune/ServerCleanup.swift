internal import Foundation
package import UsageRules

/// A cleanup of Cloud Controller's own database, inside it: sealed, proved, and run in batches.
///
/// The rules are those of a store, as SQL. What goes is sealed by id in a table that only this session sees,
/// from one view of all rows; then these rows are deleted, and no others. PostgreSQL only.
package final class ServerCleanup {
    /// The server as messages name it.
    package let server: String
    let session: PostgresSession
    var connection: PostgresConnection { session.connection }
    private let options: ServerCopyOptions
    private let isStopped: @Sendable () -> Bool
    /// The tables that are cleaned, as they were looked up.
    var statements: [EventTable: Statements] = [:]

    /// What is said of one table.
    struct Statements {
        let plan: CopyPlan.Table
        let sql: CleanupSQL

        /// The columns that a snapshot has, as a statement selects them.
        var selection: String { plan.selection(quotedBy: "\"") }
    }

    /// The longest that a lock is waited for, in seconds: whoever waits for a lock has others wait behind
    /// him.
    private static let longestWait = 2
    /// The longest that a statement of a batch takes, in seconds.
    private static let batchLimit = 30

    /// Connects, and sees to it that nobody else cleans.
    ///
    /// - Parameters:
    ///   - isStopped: Whether to end; asked several times a second, but not while a batch is under way.
    /// - Throws: ``ServerCleanupError``, ``ServerError``; `CancellationError` where it was stopped.
    package init(
        _ url: ServerURL,
        options: ServerCopyOptions,
        until isStopped: @escaping @Sendable () -> Bool
    ) throws {
        server = url.text
        guard case .postgres(let address) = url.address else {
            throw ServerCleanupError.notProved(server: url.text)
        }
        var options = options
        options.lockTimeout = min(options.lockTimeout, Self.longestWait)
        (self.options, self.isStopped) = (options, isStopped)
        let watch = CopyWatch(
            server: url.text,
            seconds: options.timeout,
            isStopped: isStopped
        )
        session = try PostgresSession(address, options, watch)
        try connection.rows(
            """
            \(Dialect.postgres.preamble.joined(separator: "; "));
            SET datestyle = 'ISO, YMD';
            SET row_security = off;
            SET lock_timeout = '\(options.lockTimeout)s';
            SET statement_timeout = '\(Self.batchLimit)s';
            SET idle_in_transaction_session_timeout = '60s'
            """
        )
        try connection.rows(Self.takeTime)
        try requireWritable()
        try takeLock()
        try requireNoBackfill()
    }

    /// Has the server end neither the session nor a transaction by limits that aren't ours: a person may
    /// take his time to answer.
    private static let takeTime = """
        SELECT set_config(name, '0', false) FROM pg_catalog.pg_settings
        WHERE name IN ('idle_session_timeout', 'transaction_timeout')
        """

    /// What the server's clock shows.
    package func clock() throws -> EventTime {
        let text = try value("SELECT (extract(epoch FROM statement_timestamp()) * 1000000)::bigint")
        guard let time = text.flatMap({ Int64($0) }) else {
            let reason = "its clock shows \(text ?? "nothing")"
            throw ServerError.failed(server: server, code: "", reason: reason)
        }
        return EventTime(microseconds: time)
    }

    func value(_ sql: String) throws -> String? {
        try connection.rows(sql).first?.first.flatMap(\.self)
    }

    // MARK: - Watching

    /// Has what follows end when the whole reading has taken too long, or where it is stopped.
    func watchReading() {
        connection.watch = CopyWatch(
            server: server,
            seconds: options.timeout,
            isStopped: isStopped
        )
    }

    /// The seconds for which a server may say nothing while a batch is under way: more than it gives itself.
    static let patience = 2 * batchLimit

    /// Has what follows come to its end, unless the server says nothing any more.
    func watchBatch() {
        connection.watch = CopyWatch(server: server, seconds: Self.patience) { false }
    }

    // MARK: - Locks

    private func requireWritable() throws {
        if try value("SELECT pg_is_in_recovery()") == "t" {
            throw ServerCleanupError.standby(server: server)
        }
        if try value("SELECT current_setting('transaction_read_only')") == "on" {
            throw ServerCleanupError.readOnly(server: server, user: session.user)
        }
        let mayMakeTables = "SELECT has_database_privilege(current_database(), 'TEMPORARY')"
        guard try value(mayMakeTables) == "t" else {
            throw ServerCleanupError.noRight(
                server: server,
                user: session.user,
                right: .temporaryTables
            )
        }
    }

    /// Takes our lock for as long as the session lasts.
    private func takeLock() throws {
        guard try value("SELECT pg_try_advisory_lock(\(AdvisoryLock.prune.key))") == "t" else {
            throw ServerCleanupError.pruneRunning(server: server, by: try holder(of: .prune))
        }
    }

    /// Checks that Cloud Controller doesn't seed baselines just now.
    ///
    /// It isn't taken: Cloud Controller's migrations wait for it, and its own command fails where somebody
    /// else has it.
    func requireNoBackfill() throws {
        guard let holder = try holder(of: .backfill) else { return }
        throw ServerCleanupError.backfillRunning(server: server, by: holder)
    }

    /// Which of the server's processes has a lock, this one left out; nil for none.
    private func holder(of lock: AdvisoryLock) throws -> Int? {
        try value(lock.holder).flatMap { Int($0) }
    }
}

/// A lock that means nothing to the server, by its number.
struct AdvisoryLock {
    let key: Int64

    /// Ours: `usagetui`.
    static let prune = AdvisoryLock(key: 0x7573_6167_6574_7569)
    /// The one under which Cloud Controller's migrations and its command seed baselines
    /// (`WasRunningBackfill::ADVISORY_LOCK_KEY`).
    static let backfill = AdvisoryLock(key: 20_260_601_120_100)

    /// The statement that tells which of the server's processes has it.
    var holder: String {
        """
        SELECT pid FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted
            AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            AND classid = \(UInt32(truncatingIfNeeded: key >> 32))
            AND objid = \(UInt32(truncatingIfNeeded: key)) AND objsubid = 1
            AND pid <> pg_backend_pid() LIMIT 1
        """
    }
}
