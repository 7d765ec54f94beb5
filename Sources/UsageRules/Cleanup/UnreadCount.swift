/// How many rows a cleanup deletes that a consumer has not read.
public struct UnreadCount: Hashable, Sendable {
    /// The table that the rows are in.
    public let table: EventTable
    /// Who has not read them.
    public let consumer: UsageConsumer
    /// How many they are; where its checkpoint is lost, all that may be unread.
    public let rows: Int

    package init(table: EventTable, consumer: UsageConsumer, rows: Int) {
        self.table = table
        self.consumer = consumer
        self.rows = rows
    }

    /// The counts of all consumers of a table, in their order.
    static func counting(
        _ index: EventIndex,
        _ reasons: ContiguousArray<Reason>
    ) -> [UnreadCount] {
        let consumers = index.consumers
        guard !consumers.isEmpty else { return [] }
        // Each row counts for the last who has not read it, and so for all before.
        var counts = [Int](repeating: 0, count: consumers.all.count + 1)
        for position in reasons.indices where reasons[position].decision == .prune {
            counts[consumers.unreadCount(id: index.ids[position])] += 1
        }
        var sum = 0
        return zip(consumers.all, counts.dropFirst()).reversed()
            .map { consumer, rows in
                sum += rows
                return UnreadCount(table: index.table, consumer: consumer, rows: sum)
            }
            .reversed()
    }
}
