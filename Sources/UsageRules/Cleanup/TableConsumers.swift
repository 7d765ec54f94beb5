/// The consumers of a table, and which of them have not read a row yet.
///
/// A row is unread by whoever has come no further than a lower id. So it is unread by the first few of
/// those who are sorted by how far they have come, and one search finds how many these are.
public struct TableConsumers: Hashable, Sendable {
    /// Nobody.
    public static let none = TableConsumers([])

    /// The consumers: those who have read least come first, and of some of one name only the first.
    public let all: [UsageConsumer]
    /// How many of them may have read nothing.
    private let withoutRows: Int
    /// How far the others have come, ascending.
    private let limits: [Int64]
    /// For each number of consumers that have not read a row, their names in one text; of more than
    /// these, the first are named.
    private let labels: [String]

    private static let mostNames = 100

    /// - Parameter consumers: In any order.
    public init(_ consumers: [UsageConsumer]) {
        var names: Set<String> = []
        let sorted = consumers.sorted { Self.isBehind($0, $1) }
        all = sorted.filter { names.insert($0.name).inserted }
        limits = all.compactMap(\.readUpTo)
        withoutRows = all.count - limits.count
        labels = all.prefix(Self.mostNames).reduce(into: [""]) { labels, consumer in
            let before = labels.last ?? ""
            labels.append(before.isEmpty ? consumer.name : "\(before), \(consumer.name)")
        }
    }

    /// The consumers of some tables.
    ///
    /// A checkpoint that was given by hand is one of the tables that have its event, be they cleaned or
    /// not; where none has it, it is lost to all of them.
    ///
    /// - Parameters:
    ///   - tables: The tables that are cleaned.
    ///   - guids: The checkpoints that were given by hand.
    ///   - registered: The consumers of which Cloud Controller's own table tells.
    ///   - ids: The ids of the rows of an event, by table, among some tables; the lowest of each.
    package static func all(
        of tables: [EventTable],
        afterGUIDs guids: [String],
        registered: (EventTable) throws -> [UsageConsumer],
        ids: (_ guid: String, _ tables: [EventTable]) throws -> [EventTable: Int64]
    ) throws -> [EventTable: TableConsumers] {
        var consumers: [EventTable: [UsageConsumer]] = [:]
        for table in tables { consumers[table] = try registered(table) }
        let searched = EventTable.allCases.filter {
            tables.contains($0) || EventTable.usageTables.contains($0)
        }
        for guid in guids {
            let ids = try ids(guid, searched)
            for table in tables where ids[table] != nil || ids.isEmpty {
                consumers[table, default: []].append(
                    UsageConsumer(afterGUID: guid, id: ids[table])
                )
            }
        }
        return consumers.mapValues { TableConsumers($0) }
    }

    /// How far those have come who have read something, each once, ascending.
    package var checkpoints: [Int64] {
        limits.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// Whether there is nobody.
    public var isEmpty: Bool { all.isEmpty }

    /// Those who have not read the row with an id.
    public func unread(id: Int64) -> ArraySlice<UsageConsumer> { all.prefix(unreadCount(id: id)) }

    /// Whether somebody has not read the row with an id.
    public func isUnread(id: Int64) -> Bool {
        withoutRows > 0 || limits.first.map { $0 < id } ?? false
    }

    /// How many have not read the row with an id.
    package func unreadCount(id: Int64) -> Int { withoutRows + limits.ascendingIndex(of: id) }

    /// The names of those who have not read the row with an id, in one text.
    package func unreadLabel(id: Int64) -> String {
        guard !isEmpty else { return "" }
        let count = unreadCount(id: id)
        guard count >= labels.count else { return labels[count] }
        return "\(labels[labels.count - 1]) and \(count - labels.count + 1) more"
    }

    private static func isBehind(_ one: UsageConsumer, _ other: UsageConsumer) -> Bool {
        switch (one.readUpTo, other.readUpTo) {
        case (nil, nil): one.name < other.name
        case (nil, .some): true
        case (.some, nil): false
        case (let one?, let two?) where one != two: one < two
        default: one.name < other.name
        }
    }
}
