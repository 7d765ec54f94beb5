internal import Synchronization
package import UsageRules

/// Reads what a server has, in one transaction that only reads.
package struct ServerReading: Sendable {
    private let url: ServerURL
    private let options: ServerCopyOptions
    /// How often a transaction is begun, where something comes in between.
    private static let attempts = 4

    /// A reading of a server.
    package init(_ url: ServerURL, options: ServerCopyOptions = ServerCopyOptions()) {
        (self.url, self.options) = (url, options)
    }

    /// Reads: all that `body` asks for is as it was at one moment.
    ///
    /// - Parameters:
    ///   - tables: The tables that it may ask for.
    ///   - isStopped: Whether to end; asked several times a second, also while the server says nothing.
    ///   - body: Asks. It is called again where something came in between.
    /// - Returns: What that gives, and what was learned of the server.
    /// - Throws: ``ServerError``, or `CancellationError` where it was stopped; what `body` throws.
    package func read<Value>(
        _ tables: [CopiedTable],
        until isStopped: @escaping @Sendable () -> Bool,
        _ body: (ServerTransaction) throws -> Value
    ) throws -> (value: Value, facts: ServerFacts) {
        let watch = CopyWatch(server: url.text, seconds: options.timeout, isStopped: isStopped)
        return try repeating(watch) { session in
            try self.read(tables, by: session, body)
        }
    }

    private func read<Value>(
        _ tables: [CopiedTable],
        by session: any CopySession,
        _ body: (ServerTransaction) throws -> Value
    ) throws -> (value: Value, facts: ServerFacts) {
        let plan = try CopyPlan(
            of: tables,
            optional: options.optionalTables,
            spared: options.sparedTables,
            in: session.find(tables.map(\.name)),
            server: url.text,
            user: session.user
        )
        let begin = ContinuousClock.now
        let transaction = ServerTransaction(
            session,
            plan,
            try session.begin(plan),
            server: url.text
        )
        let value = try body(transaction)
        try session.commit()
        var facts = transaction.facts
        facts.openSeconds = begin.duration(to: .now) / .seconds(1)
        return (value, facts)
    }

    // MARK: - Attempts

    /// Does something until nothing comes in between.
    private func repeating<Value>(
        _ watch: CopyWatch,
        _ body: (any CopySession) throws -> Value
    ) throws -> Value {
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
    private func attempt<Value>(
        _ options: ServerCopyOptions,
        _ watch: CopyWatch,
        _ body: (any CopySession) throws -> Value
    ) throws -> Value {
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
}
