internal import GRDB
internal import GRDBSQLite
package import UsageRules

/// A store that rows are copied into, in a file of its own until all of them are there.
///
/// Whoever fills it decides at the end: it becomes the store (``publish(_:progress:)``), its rows are added
/// to a store that is there (``StoreMerge``), or nothing is left of it.
package final class StoreDraft {
    /// What became of a row.
    package enum Insertion: Hashable, Sendable {
        case inserted
        /// It was there already, the same in every column.
        case repeated
        /// Another row has its id: the one of a guid.
        case idTaken(byGUID: String)
    }

    private let path: String
    let database: Database
    private var tables: [String: DraftTable] = [:]
    private var isComplete = false
    /// The first ids that rows without one were given, by table.
    private(set) var firstGivenIDs: [String: Int64] = [:]

    private init(path: String, _ database: Database) {
        (self.path, self.database) = (path, database)
    }

    /// Makes a draft and fills it.
    ///
    /// - Parameters:
    ///   - path: The path of the store; the draft is written beside it.
    ///   - shouldStop: Asked now and then while SQLite works.
    ///   - fill: Fills the draft. What it throws leaves nothing behind.
    /// - Throws: ``StoreError``; `CancellationError` where it was stopped.
    package static func fill<Value>(
        beside path: String,
        until shouldStop: @escaping @Sendable () -> Bool,
        _ fill: (StoreDraft) throws -> Value
    ) throws -> Value {
        let file = try DraftFile(beside: path)
        defer { file.remove() }
        let (value, isComplete) = try StoreError.mapping(path: path) {
            let queue = try DatabaseQueue(
                path: StoreConnection.fileName(file.path),
                configuration: DraftFile.configuration
            )
            let result = try Self.fill(queue, path, until: shouldStop, fill)
            try queue.close()
            return result
        }
        if isComplete { try file.publish() }
        return value
    }

    private static func fill<Value>(
        _ queue: DatabaseQueue,
        _ path: String,
        until shouldStop: @escaping @Sendable () -> Bool,
        _ fill: (StoreDraft) throws -> Value
    ) throws -> (Value, isComplete: Bool) {
        var made: (value: Value, isComplete: Bool)?
        do {
            try queue.write { database in
                let question = StopQuestion(shouldStop)
                question.ask(of: database)
                defer { question.end(of: database) }
                let draft = StoreDraft(path: path, database)
                made = (try fill(draft), draft.isComplete)
            }
        } catch {
            // Its rows are in a store already: what becomes of the draft is nobody's worry.
            if let made, !made.isComplete { return made }
            throw error
        }
        guard let made else { throw CancellationError() }
        return made
    }

    // MARK: - Rows

    /// Takes a row.
    package func insert(_ row: borrowing CopiedRow, of table: CopiedTable) throws -> Insertion {
        try draftTable(table).insert(row)
    }

    /// Takes a table, be it without rows: one of one moment is then empty in a store that it is added to.
    package func insert(_ table: CopiedTable) throws { _ = try draftTable(table) }

    private func draftTable(_ table: CopiedTable) throws -> DraftTable {
        if let known = tables[table.name] { return known }
        let made = try DraftTable(table, in: database)
        tables[table.name] = made
        return made
    }

    /// How many rows of a table there are.
    package func count(of table: CopiedTable) throws -> Int {
        guard tables[table.name] != nil else { return 0 }
        return Int(
            try database.integer(from: table.name, "SELECT count(*) FROM \(table.name)") ?? 0
        )
    }

    /// How many rows of a table were passed over, as they were there already.
    package func repeatedRows(of table: CopiedTable) -> Int {
        tables[table.name]?.repeatedRows ?? 0
    }

    /// The tables that were copied.
    package var filledTables: [CopiedTable] {
        Schema.copiedTables.filter { tables[$0.name] != nil }
    }

    /// Gives the rows without ids their ids, behind all others; to be called once, when all are there.
    ///
    /// - Parameter arrangements: The true order of such rows, by table, where it isn't the one in which
    ///   they were taken: ``ImportedFiles/arrangements``.
    package func numberRows(_ arrangements: [String: [Range<Int>]]) throws {
        for (name, table) in tables {
            let rows = UnnumberedRows(
                table,
                arrangement: arrangements[name],
                in: database,
                path: path
            )
            firstGivenIDs[name] = try rows.number()
        }
    }

    /// The time of the newest row of the usage tables; nil where no row has one that can be read.
    package func newestTime() throws -> EventTime? {
        try EventTable.usageTables.filter { tables[$0.name] != nil }
            .compactMap { try database.newest(of: $0)?.time }.max()
    }

    /// Where the rows come from, as far as that is known.
    ///
    /// - Parameter origins: What the source tells; the organization that was there first is added where
    ///   there is a table of them.
    package func origins(_ origins: [CopyOrigin]) throws -> [CopyOrigin] {
        try CopyOrigin.all(origins, in: database)
    }

    // MARK: - The end

    /// Makes the draft a store: indexes, and what it says of itself.
    ///
    /// - Parameters:
    ///   - info: What it says, asked when all else is done.
    ///   - onProgress: Called before each index with the number of those that are made, and of all.
    package func publish(
        _ info: () throws -> SnapshotInfo,
        progress onProgress: (Int, Int) throws -> Void
    ) throws {
        for table in Schema.tablesOfToday { try table.createIfMissing(in: database) }
        let consumers = Schema.consumerTables.filter { tables[$0.name] != nil }
        let indexes = (Schema.tablesOfToday + consumers).flatMap(\.indexes)
        for (number, index) in indexes.enumerated() {
            try onProgress(number, indexes.count + 1)
            try index.createIfMissing(in: database)
        }
        try onProgress(indexes.count, indexes.count + 1)
        try LifecycleIndexes.create(in: database)
        try info().write(in: database, path: path)
        isComplete = true
    }

    /// The guids that two or more rows of an events table have: how many, and the first; nil for none.
    package func repeatedGUIDs(of table: CopiedTable) throws -> (count: Int, first: String)? {
        guard let events = EventTable(rawValue: table.name), tables[table.name] != nil else {
            return nil
        }
        for index in events.definitionOfToday.indexes where index.columns == ["guid"] {
            try index.createIfMissing(in: database)
        }
        let found = try database.one(
            from: table.name,
            """
            SELECT count(*), min(guid) FROM (
                SELECT guid FROM \(table.name) GROUP BY guid HAVING count(*) > 1
            )
            """
        ) { (count: try $0.integer(0), first: try $0.optionalText(1)) }
        guard let found, let first = found.first else { return nil }
        return (Int(found.count), first)
    }
}
