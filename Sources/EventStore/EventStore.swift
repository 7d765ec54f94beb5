internal import Algorithms
internal import GRDB
internal import Synchronization
@_exported public import UsageRules

/// A SQLite file that holds usage events under Cloud Controller's own table and column names.
///
/// A store is untrusted input: it is opened with `trusted_schema` off, and read-only unless it is
/// to be written. Opening a store changes nothing in it.
public final class EventStore: Sendable {
    /// What a store is opened for.
    public enum Access: Sendable {
        /// Nothing can write it through this object.
        case readOnly
        /// For the commands that write.
        case readWrite
    }

    /// The path, as given; of a copy for one command alone, what it was copied from.
    public let path: String
    /// Whether it holds rows of a server for one command alone, as if that had been asked.
    package let standsForServer: Bool
    /// What the store was opened for.
    public let access: Access
    /// What keeps it from holding up whoever asks it.
    public let bounds: Bounds
    /// The names of the tables that are views: their rows are made while they are read, and may have
    /// no end.
    public let views: [String]

    /// The file that was opened; nil where another one took its place meanwhile.
    let identity: FileIdentity?
    /// Tells this object from others, which have connections of their own.
    let number = EventStore.numbers.wrappingAdd(1, ordering: .relaxed).newValue
    private static let numbers = Atomic(0)

    /// Long reads, and all writes.
    var database: DatabaseQueue { connection.queue }
    /// Short reads, so that rows that scroll into view don't wait for a scan.
    var lookups: DatabaseQueue { lookupConnection.queue }
    private let connection: StoreConnection
    private let lookupConnection: StoreConnection
    /// How many steps a transaction may take that reads views; nil where there are none.
    private let stepLimit: Int?
    /// What the connection for short reads knows of the tables.
    let tables = TableFactsMemory()
    /// The thread on which ``reading(_:)`` is under way.
    let readingThread = Mutex<ObjectIdentifier?>(nil)

    /// Opens a store that is there.
    ///
    /// - Parameters:
    ///   - path: The path of the file.
    ///   - access: What for.
    ///   - bounds: How long it may take, and how much it may be.
    /// - Throws: ``/UsageRules/StoreError``: no such file, not a database, an archive, damaged, locked,
    ///   can't be opened; `CancellationError` where the bounds say that it should stop.
    public convenience init(
        path: String,
        access: Access = .readOnly,
        bounds: Bounds = Bounds()
    ) throws {
        try self.init(path: path, access: access, bounds: bounds, standingFor: nil)
    }

    /// Opens a store that holds rows of a server for one command alone; its file can go at once.
    ///
    /// - Parameters:
    ///   - path: The path of the file.
    ///   - server: What people call the server, here and in errors.
    package convenience init(
        path: String,
        standingFor server: String,
        bounds: Bounds
    ) throws {
        try self.init(path: path, access: .readOnly, bounds: bounds, standingFor: .some(server))
    }

    private init(path: String, access: Access, bounds: Bounds, standingFor server: String?) throws {
        let file = try StoreFile(path)
        self.path = server ?? path
        standsForServer = server != nil
        self.access = access
        let identity = FileIdentity(path: path)
        self.bounds = bounds
        (connection, lookupConnection, views) = try StoreError.mapping(path: path) {
            let connection = try StoreConnection(path: path, access: access, bounds: bounds)
            let views = try connection.run(.reading, stepLimit: nil) {
                try $0.read { database in
                    guard try !ArchiveFile.isArchive(database) else {
                        throw StoreError.archive(path: path)
                    }
                    return try StoreViews.names(in: database)
                }
            }
            let lookups =
                access == .readWrite
                ? connection
                : try StoreConnection(path: path, access: access, bounds: bounds)
            return (connection, lookups, views)
        }
        stepLimit = views.isEmpty ? nil : StoreViews.stepLimit(storedBytes: file.storedBytes)
        self.identity = identity == FileIdentity(path: path) ? identity : nil
    }

    /// Reads tables into memory, in one transaction.
    ///
    /// - Parameters:
    ///   - tables: The tables to read; those that the store lacks are passed over.
    ///   - now: The moment that counts as now; by default the snapshot's, or the database's clock.
    ///   - guids: Checkpoints of consumers of which the store doesn't tell: the guids of the events
    ///     that they have read last.
    ///   - onProgress: Called every few thousand rows. When it throws, the scan ends with that
    ///     error; throw `CancellationError` to stop it.
    /// - Throws: ``/UsageRules/StoreError`` where there is none of the tables, or where one can't
    ///   be read.
    public func scan(
        tables: [EventTable] = EventTable.usageTables,
        now: EventTime? = nil,
        afterGUIDs guids: [String] = [],
        progress onProgress: (ScanProgress) throws -> Void = { _ in }
    ) throws -> StoreSnapshot {
        try scan(tables: tables, now: now, afterGUIDs: guids, progress: onProgress) {
            _,
            _ in nil
        }
    }

    /// The same, with columns that are read in the same walk beside those of the indexes.
    ///
    /// - Parameter columns: What reads those of a table; nil where nothing does.
    func scan(
        tables: [EventTable],
        now: EventTime?,
        afterGUIDs guids: [String] = [],
        progress onProgress: (ScanProgress) throws -> Void,
        columns: (EventTable, Database) throws -> (any RowReader)?
    ) throws -> StoreSnapshot {
        try read { database in
            let present = try tables.filter {
                try !TableColumns(of: $0.name, in: database).isEmpty
            }
            guard !present.isEmpty else {
                throw StoreError.noUsageTable(path: path, wanted: tables)
            }
            return try snapshot(database, now: now, afterGUIDs: guids) {
                let readers = try present.map { table in
                    let others = try columns(table, database)
                    return try (
                        EventIndexReader(
                            table,
                            and: others?.columns ?? [],
                            in: database,
                            path: path
                        ), others
                    )
                }
                var meter = try ScanMeter(present, in: database)
                return try readers.map { reader, others in
                    let index = try reader.read(
                        database,
                        others: others.map { others in { try others.read($0, from: $1) } }
                    ) { rowsRead, id in
                        try onProgress(meter.progress(of: reader.table, rowsRead: rowsRead, at: id))
                    }
                    meter.finish(reader.table, rows: index.count)
                    return index
                }
            }
        }
    }

    /// What is learned from the rows that `scan` reads in this transaction.
    func snapshot(
        _ database: Database,
        now: EventTime?,
        afterGUIDs guids: [String],
        _ scan: () throws -> [EventIndex]
    ) throws -> StoreSnapshot {
        let clock = try clock(database, given: now)
        let stamp = try ScanStamp(self, database)
        var indexes = try scan()
        let consumers = try ConsumerQueries(database: database, limit: bounds.longestValue)
            .consumers(of: indexes.map(\.table), afterGUIDs: guids)
        for number in indexes.indices {
            indexes[number].stamp = stamp
            indexes[number].consumers = consumers[indexes[number].table] ?? .none
        }
        return StoreSnapshot(
            path: path,
            isWritable: StoreFile.isWritable(path),
            clock: clock,
            indexes: indexes,
            obstacles: try obstacles(toDeletingFrom: indexes.map(\.table), database),
            columns: try Self.columns(of: indexes.map(\.table), in: database),
            orgNames: try NameReader.orgNames(database, cutAt: bounds.longestValue)
        )
    }

    /// What cleanups of some tables would be refused for; rows of views are never deleted.
    private func obstacles(
        toDeletingFrom tables: [EventTable],
        _ database: Database
    ) throws -> [EventTable: StoreError] {
        var obstacles: [EventTable: StoreError] = [:]
        for table in tables where !views.contains(table.name) {
            do {
                try table.requireNoActingTrigger(deleting: true, in: database, path: path)
            } catch let error as StoreError {
                obstacles[table] = error
            }
        }
        return obstacles
    }

    /// The names of the columns that some tables have, each once.
    private static func columns(
        of tables: [EventTable],
        in database: Database
    ) throws -> [String] {
        var names: [String] = []
        for table in tables {
            names += try TableColumns(of: table.name, in: database).names
        }
        return Array(names.uniqued())
    }

    /// Ends what the store is being asked at this moment, also where that waits for another program's
    /// lock, from any thread: whoever asked gets a `CancellationError`.
    public func interrupt() {
        connection.interrupt()
    }

    /// Reads, unless that would have to wait for another program.
    func look<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try run(.looking, on: connection) { try $0.read(body) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if isReading { return try reenter(body) }
        return try run(.reading, on: connection) { try $0.read(body) }
    }

    /// Reads in the transaction that ``reading(_:)`` has open on this thread.
    private func reenter<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try StoreError.mapping(path: path) { try connection.reenter(body) }
    }

    /// Reads what proves that something was written as it should be: a wish to stop doesn't end it.
    func prove<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try run(.proving, on: connection) { try $0.read(body) }
    }

    func lookUp<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if isReading { return try reenter(body) }
        return try run(.reading, on: lookupConnection) { try $0.read(body) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try run(.writing, on: connection) { try $0.write(body) }
    }

    /// Writes in a transaction, and notes what that did once it is committed.
    ///
    /// Where the disk fails, SQLite can call a commit failed that came through all the same. The file
    /// tells, opened anew when it is closed here: nothing more can be asked of this object then.
    ///
    /// - Parameters:
    ///   - body: Writes.
    ///   - isThere: Whether what it wrote is in the file.
    ///   - note: Takes what it did.
    func write<Value>(
        _ body: (Database) throws -> Value,
        isThere: (Database, Value) throws -> Bool,
        note: (Value) -> Void
    ) throws {
        var written: Value?
        do {
            try write { written = try body($0) }
        } catch let error as StoreError {
            if let written, error.leavesCommitOpen {
                let hasCome = try? readAnew { try isThere($0, written) }
                if hasCome == true { note(written) }
            }
            throw error
        }
        if let written { note(written) }
    }

    private func readAnew<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try connection.close()
        var bounds = bounds
        bounds.shouldStop = { false }
        return try EventStore(path: path, bounds: bounds).read(body)
    }

    /// Writes outside of a transaction, as a VACUUM must.
    func writeWithoutTransaction(_ body: (Database) throws -> Void) throws {
        try run(.writing, on: connection) { try $0.writeWithoutTransaction(body) }
    }

    func migrate(_ migrator: DatabaseMigrator, upTo step: String) throws {
        try run(.writing, on: connection) { try migrator.migrate($0, upTo: step) }
    }

    private func run<Value>(
        _ use: ConnectionWatch.Use,
        on connection: StoreConnection,
        _ body: (DatabaseQueue) throws -> Value
    ) throws -> Value {
        if use == .writing, access == .readOnly { throw StoreError.readOnly(path: path) }
        return try StoreError.mapping(path: path) {
            try connection.run(use, stepLimit: stepLimit, body)
        }
    }
}
