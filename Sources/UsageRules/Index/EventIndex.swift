/// One usage table in memory: a few bytes a row, enough to answer what runs and what a cleanup
/// would prune without asking the database again.
///
/// Plain columns in id order, filled by one scan. A row is named by its *position*, from 0; the
/// row's `id` is `ids[position]`. With 8 + 8 + 1 + 4 bytes a row, ten million rows take 210 MB, and
/// each distinct key takes about 40 bytes more.
public struct EventIndex: Sendable {
    /// The table that was scanned.
    public let table: EventTable
    /// The rows' ids, ascending.
    ///
    /// A higher id means later.
    public package(set) var ids: ContiguousArray<Int64> = []
    /// When each row was recorded.
    public package(set) var times: ContiguousArray<EventTime> = []
    /// What each row's state makes of it.
    public package(set) var roles: ContiguousArray<EventRole> = []
    /// The lifecycle key of each row.
    ///
    /// A row that belongs to no lifecycle carries the key of the resource it mentions, for that
    /// resource's history; the fold ignores it.
    public package(set) var keys: ContiguousArray<KeyID> = []

    /// Who reads the table, and how far they have come.
    public package(set) var consumers = TableConsumers.none

    package var interner = KeyInterner()
    /// What the connection said when it scanned the rows.
    package var stamp: ScanStamp?

    package init(table: EventTable) {
        self.table = table
    }

    /// How many rows the table holds.
    public var count: Int { ids.count }

    /// How many distinct lifecycle keys the rows have.
    public var keyCount: Int { interner.count }

    /// The kind and the key, as text, of a row's resource; nil where the row names none.
    public func resource(at position: Int) -> (kind: ResourceKind, key: String)? {
        let key = keys[position]
        return key == .none ? nil : resource(of: key)
    }

    /// The kind of resource that a key names, and the key as text.
    public func resource(of key: KeyID) -> (kind: ResourceKind, key: String) {
        let (text, ordinal) = interner.key(key)
        return (table.lifecycles[ordinal].kind, text)
    }

    /// The keys that read as this text: of each lifecycle the text itself, and the whole number.
    public func keys(named text: String) -> [KeyID] {
        table.lifecycles.indices.flatMap { ordinal in
            [KeyInterner.Storage.text, .integer].compactMap {
                interner.find(text, storage: $0, lifecycleOrdinal: ordinal)
            }
        }
    }

    /// Those of them that name a kind of resource.
    package func keys(named text: String, of kind: ResourceKind) -> [KeyID] {
        guard let ordinal = table.lifecycles.firstIndex(where: { $0.kind == kind }) else {
            return []
        }
        return [KeyInterner.Storage.text, .integer].compactMap {
            interner.find(text, storage: $0, lifecycleOrdinal: ordinal)
        }
    }

    /// The position of the row with this id, or nil where there is none.
    public func position(ofID id: Int64) -> Int? {
        let position = position(atOrBehind: id)
        return position < ids.count && ids[position] == id ? position : nil
    }

    /// The position of the row with this id, or of the first one behind it; the count where no row
    /// has a higher id.
    package func position(atOrBehind id: Int64) -> Int { ids.ascendingIndex(of: id) }

    /// The rows with ids up to one, at the same positions.
    ///
    /// - Parameter id: nil for no rows.
    package func prefix(throughID id: Int64?) -> EventIndex {
        let end = id.map { $0 == .max ? count : position(atOrBehind: $0 + 1) } ?? 0
        guard end < count else { return self }
        var index = self
        index.ids.removeSubrange(end...)
        index.times.removeSubrange(end...)
        index.roles.removeSubrange(end...)
        index.keys.removeSubrange(end...)
        return index
    }

    /// The first ending of a row's resource behind the row; nil where none has come.
    ///
    /// - Parameter moment: The last moment whose rows count; nil where all do.
    package func firstEnding(behind position: Int, upTo moment: EventTime? = nil) -> Int? {
        let (key, latest) = (keys[position], moment ?? .unreadable)
        return (position + 1..<count).first {
            keys[$0] == key && roles[$0].part == .ending && times[$0] <= latest
        }
    }

    /// The endings behind a moment that are the first of their resource on record, and say that it
    /// ran before.
    func endingsOfUnrecordedRuns(behind moment: EventTime) -> [Int] {
        var isOnRecord = ContiguousArray(repeating: false, count: keyCount)
        var endings: [Int] = []
        for position in keys.indices {
            let (role, key) = (roles[position], keys[position])
            guard role.part == .beginning || role.part == .ending, key != .none,
                !isOnRecord[key.index]
            else { continue }
            isOnRecord[key.index] = true
            let time = times[position]
            if role.tellsOfRun, time > moment, time.isReadable { endings.append(position) }
        }
        return endings
    }

    /// The positions of all rows of one resource, in id order.
    public func positions(of key: KeyID) -> [Int] {
        keys.indices.filter { keys[$0] == key }
    }

    /// Those of a resource's rows before which an ending is missing: real starts inside an open run.
    ///
    /// - Parameter positions: All rows of the resource, in id order.
    package func lostEndings(before positions: [Int]) -> [Int] {
        var isOpen = false
        return positions.filter { position in
            let role = roles[position]
            defer { isOpen = role.part == .beginning || isOpen && role.part != .ending }
            return isOpen && role.startsAnew
        }
    }

    /// The positions of the rows of a resource, by looking at all rows.
    ///
    /// - Parameter guid: Its lifecycle key.
    package func positions(of kind: ResourceKind, guid: String) -> [Int] {
        keys(named: guid).filter { resource(of: $0).kind == kind }.flatMap { positions(of: $0) }
    }
}
