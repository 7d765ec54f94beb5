import Testing

@testable import UsageRules

struct TableConsumersTests {
    private static let consumers = TableConsumers([
        UsageConsumer(name: "fast", checkpoint: .row(id: 9, guid: "e9")),
        UsageConsumer(name: "slow", checkpoint: .row(id: -3, guid: "e-3")),
        UsageConsumer(name: "new", checkpoint: .beginning),
        UsageConsumer(name: "lost", checkpoint: .gone(guid: "e0")),
    ])

    @Test(
        arguments: [
            (Int64.min, ["lost", "new"]), (-3, ["lost", "new"]), (-2, ["lost", "new", "slow"]),
            (9, ["lost", "new", "slow"]), (10, ["lost", "new", "slow", "fast"]),
            (.max, ["lost", "new", "slow", "fast"]),
        ] as [(Int64, [String])]
    )
    func aRowIsUnreadByThoseWhoHaveComeNoFurtherThanALowerID(id: Int64, names: [String]) {
        #expect(Self.consumers.unread(id: id).map(\.name) == names)
        #expect(Self.consumers.unreadLabel(id: id) == names.joined(separator: ", "))
        #expect(Self.consumers.isUnread(id: id))
    }

    @Test func whoeverHasReadTheLastIDHasReadAll() {
        let consumer = UsageConsumer(name: "all", checkpoint: .row(id: .max, guid: "e"))
        let consumers = TableConsumers([consumer])
        #expect(!consumers.isUnread(id: .max))
        #expect(consumers.unread(id: .max).isEmpty)
        #expect(consumers.unreadLabel(id: .max).isEmpty)
    }

    @Test func ofSomeOfOneNameTheOneCountsThatHasReadLeast() {
        let consumers = TableConsumers(
            [7, 2, 5].map { UsageConsumer(name: "billing", checkpoint: .row(id: $0, guid: "")) }
        )
        #expect(consumers.all.map(\.readUpTo) == [2])
    }

    @Test func nobodyHasAnythingUnread() {
        #expect(TableConsumers.none.isEmpty)
        #expect(!TableConsumers.none.isUnread(id: 1))
        #expect(TableConsumers.none.unreadLabel(id: 1).isEmpty)
    }

    /// A store can hold any number of them.
    @Test func theFirstOfVeryManyAreNamed() {
        let consumers = TableConsumers(
            (0..<50_000).map { UsageConsumer(name: "c\($0)", checkpoint: .row(id: $0, guid: "")) }
        )
        #expect(consumers.unread(id: 50_000).count == 50_000)
        #expect(consumers.unreadLabel(id: 100).hasSuffix("c98, c99"))
        #expect(consumers.unreadLabel(id: 50_000).hasSuffix("c98, c99 and 49900 more"))
    }

    @Test func oneThatWasGivenIsCalledAfterItsCheckpoint() {
        let given = UsageConsumer(afterGUID: "e4", id: 4)
        #expect(given.name == "after_guid:e4")
        #expect(given.isGiven)
        #expect(given.readUpTo == 4)
        #expect(UsageConsumer(afterGUID: "e4", id: nil).hasLostCheckpoint)
    }
}
