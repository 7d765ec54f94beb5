internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Synchronization
internal import UsageRules

/// Keeps what one connection does within bounds: SQLite asks it every few thousand steps of a
/// statement, and while it waits for a lock.
final class ConnectionWatch: Sendable {
    /// What the connection is used for, which says how soon it can be stopped.
    enum Use {
        /// Nothing is lost when it is stopped.
        case reading
        /// The same, and nobody asked for it: it doesn't wait for a lock, as others would wait for it.
        case looking
        /// It should be stopped between two transactions, where that is soon.
        case writing
        /// It proves what was written, and so is not stopped.
        case proving
    }

    /// Why a statement ended early.
    private enum Ending {
        case stopped
        case tooManySteps
    }

    private struct State {
        var use = Use.reading
        var ending: Ending?
        /// How many steps the transaction has taken, and how many it may take.
        var steps = 0
        var stepLimit: Int?
        /// When it was first seen that the transaction is to stop.
        var stopSeen: ContinuousClock.Instant?
        /// When the wait for a lock began, and when it is next to be told of.
        var waitBegan: ContinuousClock.Instant?
        var nextReport: ContinuousClock.Instant?
    }

    /// How many of SQLite's steps are between two questions: they take some tens of microseconds.
    private static let stepsBetweenQuestions = 4096

    /// How long a lock is waited for before that is told, and between two reports.
    private static let timeBetweenReports = Duration.milliseconds(500)

    private let path: String
    private let bounds: EventStore.Bounds
    private let state = Mutex(State())

    init(path: String, bounds: EventStore.Bounds) {
        self.path = path
        self.bounds = bounds
    }

    /// Has SQLite ask this watch, which has to live as long as the connection is used.
    func watch(_ database: Database) {
        sqlite3_progress_handler(
            database.sqliteConnection,
            Int32(Self.stepsBetweenQuestions),
            { context in
                guard let context else { return 0 }
                return Unmanaged<ConnectionWatch>.fromOpaque(context).takeUnretainedValue()
                    .endsStatement()
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Runs a transaction of the connection.
    ///
    /// - Parameter stepLimit: How many steps it may take; nil for as many as it likes.
    /// - Throws: `CancellationError` where it was stopped;
    ///   ``StoreError/endlessView(path:)`` where it reached the limit; what `body` throws.
    func run<Value>(_ use: Use, stepLimit: Int?, _ body: () throws -> Value) throws -> Value {
        state.withLock {
            $0 = State()
            $0.use = use
            $0.stepLimit = stepLimit
        }
        defer { endWait() }
        return try explaining(body)
    }

    /// Does something in the transaction that is under way; what SQLite ended because this watch
    /// wanted it is told as what that was.
    ///
    /// - Throws: the same.
    func explaining<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            switch state.withLock({ $0.ending }) {
            case .stopped: throw CancellationError()
            case .tooManySteps: throw StoreError.endlessView(path: path)
            case nil: throw error
            }
        }
    }

    /// Whether to wait on for another program's lock, after a short sleep.
    func waits(tries: Int) -> Bool {
        let now = ContinuousClock.now
        let began = state.withLock { state in
            if tries == 0 || state.waitBegan == nil {
                state.waitBegan = now
                state.nextReport = state.nextReport ?? now + Self.timeBetweenReports
            }
            return state.waitBegan ?? now
        }
        let use = state.withLock { $0.use }
        if use == .looking { return false }
        if use != .proving, bounds.shouldStop() {
            state.withLock { $0.ending = .stopped }
            return false
        }
        guard now - began < bounds.lockTimeout else { return false }
        reportWait(since: began, at: now)
        // Brief locks are gone soon; for the others a fiftieth of a second is soon enough.
        usleep(UInt32(min(20, 1 << min(tries, 10))) * 1000)
        return true
    }

    private func reportWait(
        since began: ContinuousClock.Instant,
        at now: ContinuousClock.Instant
    ) {
        let isDue = state.withLock { state in
            guard let next = state.nextReport, now >= next else { return false }
            state.nextReport = now + Self.timeBetweenReports
            return true
        }
        guard isDue else { return }
        bounds.onWait(
            LockWait(path: path, duration: now - began, holder: LockHolder.ofStore(path))
        )
    }

    private func endWait() {
        let waited = state.withLock { state in
            defer { (state.waitBegan, state.nextReport) = (nil, nil) }
            return state.waitBegan != nil
        }
        if waited { bounds.onWait(nil) }
    }

    /// SQLite's question whether to end the statement; anything but 0 does.
    private func endsStatement() -> Int32 {
        let shouldStop = bounds.shouldStop()
        return state.withLock { state in
            state.steps += Self.stepsBetweenQuestions
            if let limit = state.stepLimit, state.steps > limit { state.ending = .tooManySteps }
            if shouldStop, heedsStop(&state) { state.ending = .stopped }
            return state.ending == nil ? 0 : 1
        }
    }

    private func heedsStop(_ state: inout State) -> Bool {
        switch state.use {
        case .reading, .looking: return true
        case .proving: return false
        case .writing:
            let now = ContinuousClock.now
            let seen = state.stopSeen ?? now
            state.stopSeen = seen
            return now - seen >= bounds.timeToCommit
        }
    }
}
