internal import Foundation
package import UsageRules

extension ServerCleanup {
    /// How rows are deleted.
    package struct Pace: Sendable {
        /// How many rows one transaction deletes.
        package let batchSize: Int
        /// How long the server is left alone between two of them.
        package let pause: Duration

        package init(batchSize: Int, pause: Duration) {
            (self.batchSize, self.pause) = (batchSize, pause)
        }
    }

    /// Deletes what was sealed, a transaction a batch.
    ///
    /// A row that somebody else has deleted meanwhile is no error; one that isn't old any more stays. The
    /// report counts both.
    ///
    /// - Parameters:
    ///   - sink: Takes the rows; nil where they are not saved. What it took lasts before the server is told
    ///     to commit.
    ///   - shouldContinue: Asked before each batch and while nothing is done; when it answers false, the
    ///     cleanup stops there. Told how far it came where a batch fails, too.
    /// - Returns: What was deleted, as the server counts it.
    package func delete(
        _ sealed: SealedCleanup,
        _ pace: Pace,
        into sink: (any DeletedRowSink)?,
        shouldContinue: (CleanupProgress) -> Bool
    ) throws -> CleanupReport {
        var work = BatchWork(sealed)
        for (number, table) in sealed.tables.enumerated() where table.prunableCount > 0 {
            guard let statements = statements[table.table] else { throw missing(table.table) }
            var place: (pass: Int, id: Int64)?
            while let batch = try nextBatch(of: statements, behind: place, pace.batchSize) {
                if place != nil || number > 0,
                    !rest(pace.pause, { shouldContinue(work.progress()) })
                {
                    return work.stopped
                }
                guard shouldContinue(work.progress()) else { return work.stopped }
                do {
                    let isOver = try delete(batch, of: statements, into: sink) {
                        shouldContinue(work.progress(of: $0))
                    } note: {
                        work.note($0, among: batch.ids.count, of: number)
                    }
                    guard isOver else { return work.stopped }
                } catch {
                    _ = shouldContinue(work.progress())
                    throw error
                }
                place = batch.last
            }
        }
        _ = shouldContinue(work.progress())
        return work.report
    }

    /// What was done so far.
    private struct BatchWork {
        var report: CleanupReport
        private let total: Int

        init(_ sealed: SealedCleanup) {
            report = CleanupReport(tables: sealed.tables.map { .init(table: $0.table) })
            report.missedRows = 0
            total = sealed.prunableCount
        }

        /// - Parameter retry: The attempt at the running batch, where it isn't the first.
        func progress(of retry: CleanupProgress.Retry? = nil) -> CleanupProgress {
            var progress = CleanupProgress(deleted: report.deleted, total: total)
            progress.retry = retry
            return progress
        }

        var stopped: CleanupReport {
            var report = report
            report.wasStopped = true
            return report
        }

        mutating func note(_ deleted: [Reason: Int], among count: Int, of table: Int) {
            report.missedRows? += count - deleted.values.reduce(0, +)
            report.tables[table].deletedByReason.merge(deleted, uniquingKeysWith: +)
        }
    }

    /// Rows that go in one transaction.
    private struct Batch {
        let table: EventTable
        var reasons: [Int64: Reason] = [:]
        var ids: [Int64] = []
        var last: (pass: Int, id: Int64) = (0, 0)
    }

    private func nextBatch(
        of statements: Statements,
        behind place: (pass: Int, id: Int64)?,
        _ size: Int
    ) throws -> Batch? {
        watchBatch()
        var batch = Batch(table: statements.sql.table)
        do {
            try connection.forEachRow(statements.sql.batch(behind: place, size: size)) { row in
                guard let pass = row.integer(0), let id = row.integer(1),
                    let reason = row.text(2).flatMap({ Reason(name: $0) })
                else { return }
                batch.reasons[id] = reason
                batch.ids.append(id)
                batch.last = (Int(pass), id)
            }
        } catch {
            throw telling(error)
        }
        return batch.ids.isEmpty ? nil : batch
    }

    /// Leaves the server alone for a while.
    ///
    /// - Returns: Whether to go on.
    private func rest(_ pause: Duration, _ shouldContinue: () -> Bool) -> Bool {
        let end = ContinuousClock.now + pause
        while true {
            guard shouldContinue() else { return false }
            let left = ContinuousClock.now.duration(to: end) / .milliseconds(1)
            guard left > 0 else { return true }
            usleep(UInt32(min(left, Double(CopyWatch.interval)) * 1000))
        }
    }

    // MARK: - One batch

    /// How often a batch is tried that somebody else is in the way of.
    private static let attempts = 4
    /// How long the server is left alone before it is tried again.
    private static let timeBetweenAttempts = Duration.milliseconds(500)

    /// - Returns: Whether it is done; false where the cleanup is to stop before.
    private func delete(
        _ batch: Batch,
        of statements: Statements,
        into sink: (any DeletedRowSink)?,
        _ shouldContinue: (CleanupProgress.Retry) -> Bool,
        note: ([Reason: Int]) -> Void
    ) throws -> Bool {
        var attempts = 0
        while true {
            attempts += 1
            do {
                note(
                    try translating {
                        try requireNoBackfill()
                        return try attempt(batch, of: statements, into: sink)
                    }
                )
                return true
            } catch let held as Held {
                guard attempts < Self.attempts else {
                    throw ServerCleanupError.rowsHeld(
                        server: server,
                        attempts: attempts,
                        by: held.obstacle
                    )
                }
                let retry = CleanupProgress.Retry(
                    after: held.obstacle,
                    attempt: attempts + 1,
                    of: Self.attempts
                )
                guard rest(Self.timeBetweenAttempts, { shouldContinue(retry) }) else {
                    return false
                }
            }
        }
    }

    /// Somebody else is in the way, maybe not for long.
    private struct Held: Error {
        let obstacle: CleanupObstacle
    }

    /// Deletes a batch, or nothing.
    private func attempt(
        _ batch: Batch,
        of statements: Statements,
        into sink: (any DeletedRowSink)?
    ) throws -> [Reason: Int] {
        watchBatch()
        var deleted: [Reason: Int] = [:]
        do {
            try sink?.begin(batch.table)
            let delete = try statements.sql.delete(batch.ids, returning: statements.selection)
            try connection.forEachRow(delete) { row in
                guard let id = row.integer(0), let reason = batch.reasons[id] else { return }
                deleted[reason, default: 0] += 1
                try sink?.take(row, reason: reason)
            }
            try sink?.commit()
        } catch {
            sink?.drop()
            _ = try? connection.rows("ROLLBACK")
            throw error
        }
        try commit(deleted.values.reduce(0, +))
        return deleted
    }

    private func commit(_ rows: Int) throws {
        do {
            try connection.rows("COMMIT")
        } catch ServerError.connectionLost(_, let reason) {
            throw ServerCleanupError.unknownOutcome(server: server, rows: rows, reason: reason)
        } catch ServerError.timeout(_, let seconds) {
            let reason = "no answer for \(seconds) seconds"
            throw ServerCleanupError.unknownOutcome(server: server, rows: rows, reason: reason)
        }
    }

    /// Says what an error means that comes while a batch is under way.
    private func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch ServerError.lockTimeout {
            throw Held(obstacle: .lock)
        } catch let conflict as CopyConflict {
            throw Held(obstacle: .conflict(reason: conflict.reason))
        } catch ServerError.timeout(_, let seconds) {
            throw ServerCleanupError.noAnswer(server: server, seconds: seconds)
        } catch ServerError.interrupted(_, let reason) {
            throw ServerCleanupError.batchInterrupted(server: server, reason: reason)
        } catch ServerError.failed(_, let code, let reason) where code.hasPrefix("23") {
            throw ServerCleanupError.rowsRefused(server: server, reason: reason)
        } catch {
            throw telling(error)
        }
    }

    // MARK: - The end

    /// Proves that what runs, according to the rows up to the greatest id that was sealed, is what the rows
    /// that were to stay said.
    ///
    /// - Throws: ``ServerCleanupError/runningSetChanged(server:table:guids:)``.
    package func prove(_ sealed: SealedCleanup) throws {
        watchReading()
        try ending(.proof) {
            let limit = connection.watch.millisecondsLeft ?? 0
            try connection.rows(
                """
                BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
                SET LOCAL statement_timeout = \(limit)
                """
            )
            for table in sealed.tables {
                guard let newest = table.lastID, let statements = statements[table.table] else {
                    continue
                }
                let changes = try changes(
                    statements.sql.unexpectedRuns(newest: newest, clock: sealed.sealedAt)
                )
                guard changes.isEmpty else {
                    throw ServerCleanupError.runningSetChanged(
                        server: server,
                        table: table.table,
                        guids: changes.map(\.guid)
                    )
                }
            }
            try connection.rows("COMMIT")
        }
    }
}
