import EventStore
import Presentation
import ServerStore
import UsageRules

/// A server that a command asks in place of a store.
struct AskedServer {
    /// The server as it was given, which stands where a store's path would.
    let name: String
    private let url: ServerURL
    private let options: ServerOptions
    private let access: StoreOptions

    init(_ url: ServerURL, as name: String, _ options: ServerOptions, _ access: StoreOptions) {
        (self.url, self.name, self.options, self.access) = (url, name, options, access)
    }

    /// What is read of a server.
    struct Tables {
        /// The tables that have to be there.
        var required: [String]
        /// Those that are left out where they aren't there, or the user may not read them.
        var spared: [String] = []

        /// As they are copied.
        fileprivate var copied: [CopiedTable] {
            let names = Set(required + spared)
            return Schema.copiedTables.filter { names.contains($0.name) }
        }
    }

    /// Asks in one transaction that only reads.
    ///
    /// - Parameter body: Asks. What it throws, or a signal, ends the server's statement.
    func ask<Value>(
        _ tables: Tables,
        _ body: (ServerTransaction) throws -> Value
    ) throws -> Value {
        try undisturbed { interruption in
            try read(tables, until: interruption, telling: ServerLine(), body).value
        }
    }

    /// Copies rows in one transaction that only reads, into a store that nobody else sees, and that is
    /// gone when the command ends, however that is.
    ///
    /// - Parameters:
    ///   - format: How its values are printed.
    ///   - conditions: Says which rows of tables are copied, by name; all of those that it doesn't name.
    ///   - body: Asks the store.
    func withRows<Value>(
        of tables: Tables,
        for format: OutputFormat,
        where conditions: (ServerTransaction) throws -> [String: String] = { _ in [:] },
        _ body: (EventStore) throws -> Value
    ) throws -> Value {
        let store = try undisturbed { interruption in
            let place = try TemporarySnapshot(named: "store.db")
            try StoreDraft.fill(beside: place.path, until: { interruption.isRequested }) { draft in
                let filling = DraftFilling(
                    draft,
                    skipsBadRows: false,
                    isQuiet: true,
                    until: interruption
                )
                defer { filling.clearLine() }
                let spool = try SpoolFolder(beside: place.path)
                defer { spool.remove() }
                try fill(filling, draft, tables, from: spool, conditions, until: interruption)
            }
            let store = try access.openForReading(place.path, standingFor: name, for: format)
            // Its file goes here: SQLite keeps what it has open, and nothing can be left behind.
            withExtendedLifetime(place) {}
            return store
        }
        return try body(store)
    }

    // MARK: - Reading

    /// Does something that a signal ends in order, without a word about rows: none were written.
    private func undisturbed<Value>(_ body: (Interruption) throws -> Value) throws -> Value {
        let interruption = Interruption()
        Signal.note(isWriting: false)
        do {
            let value = try body(interruption)
            interruption.end()
            return value
        } catch let error where interruption.isRequested || error is CancellationError {
            interruption.exitIfRequested(saying: "\(url.text) does nothing for it any more")
            throw error
        }
    }

    private func read<Value>(
        _ tables: Tables,
        until interruption: Interruption,
        telling line: ServerLine,
        _ body: (ServerTransaction) throws -> Value
    ) throws -> (value: Value, facts: ServerFacts) {
        defer { line.clear() }
        line.show("Asking \(url.text)")
        var options = options.copyOptions(
            optionalTables: Schema.tablesThatMayBeMissing.union(tables.spared)
        )
        options.sparedTables = Set(tables.spared)
        let isStopped = { @Sendable in
            line.tick()
            return interruption.isRequested
        }
        let answer = try ServerReading(url, options: options)
            .read(tables.copied, until: isStopped, body)
        line.clear()
        try tellWhatIsLeftOut(answer.facts)
        return answer
    }

    /// Says which tables told nothing, and why.
    private func tellWhatIsLeftOut(_ facts: ServerFacts) throws {
        let isExpected = { (table: String) in !Schema.tablesThatMayBeMissing.contains(table) }
        try tell(facts.absentTables.filter(isExpected), "isn't there", "aren't there")
        try tell(facts.unreadableTables, "can't be read by this user")
        try tell(
            facts.untoldTables.filter(isExpected),
            "can't be read by this user, or isn't there",
            "can't be read by this user, or aren't there"
        )
    }

    private func tell(
        _ tables: [String],
        _ oneIsSo: VisibleText,
        _ manyAreSo: VisibleText? = nil
    ) throws {
        guard !tables.isEmpty else { return }
        let isOne = tables.count == 1
        let names = tables.joined(separator: ", ")
        try StandardStream.error.write(
            line: "usagetui: \(url.text): \(names) \(isOne ? oneIsSo : manyAreSo ?? oneIsSo); "
                + "what \(isOne ? "it tells" : "they tell") is left out"
        )
    }

    private func fill(
        _ filling: DraftFilling,
        _ draft: StoreDraft,
        _ tables: Tables,
        from spool: SpoolFolder,
        _ conditions: (ServerTransaction) throws -> [String: String],
        until interruption: Interruption
    ) throws {
        var throttle = Throttle()
        let (began, line) = (ContinuousClock.now, ServerLine())
        let facts = try read(tables, until: interruption, telling: line) { transaction in
            try transaction.copy(to: spool.path, where: conditions(transaction)) { progress in
                guard throttle.isOpen() else { return }
                line.show(progress.text(after: ContinuousClock.now - began))
            }
        }.facts
        for table in tables.copied where facts.rowCounts[table.name] != nil {
            try filling.take(table)
            try spool.read(table, of: url.text, into: filling)
        }
        let info = SnapshotInfo(
            takenAt: facts.takenAt,
            isEstimated: false,
            origins: try draft.origins(facts.origins),
            format: facts.format,
            counts: "",
            warnings: []
        )
        try draft.publish({ info }, progress: { _, _ in })
    }
}
