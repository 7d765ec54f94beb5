import EventStore
import Presentation
import Testing

@testable import Dashboard

struct RowListTests {
    /// Rows of two tables whose times alternate.
    private static let order = TimeOrder([
        index(.appUsageEvents, seconds: [0, 2, 4, 6]),
        index(.serviceUsageEvents, seconds: [1, 3, 6]),
    ])

    private static func index(_ table: EventTable, seconds: [Int64]) -> EventIndex {
        var index = EventIndex(table: table)
        for (position, time) in seconds.enumerated() {
            index.ids.append(Int64(position) * 10)
            index.times.append(EventTime(seconds: time))
        }
        return index
    }

    static let lists: [RowList] = [false, true].flatMap { isReversed in
        [
            RowList(isReversed: isReversed), RowList(order, isReversed: isReversed),
            RowList(order, .some([]), isReversed: isReversed),
            RowList(order, .some([4, 1, 6]), isReversed: isReversed),
        ]
    }

    private static func key(_ row: RowReference) -> TimeOrder.Key {
        let seconds: [Int64] = row.table == .appUsageEvents ? [0, 2, 4, 6] : [1, 3, 6]
        return order.key(
            time: EventTime(seconds: seconds[row.position]),
            table: row.table,
            id: Int64(row.position) * 10
        )
    }

    @Test(arguments: lists.indices)
    func findsThePlaceOfEachRow(number: Int) {
        let list = Self.lists[number]
        for place in 0..<list.count { #expect(list.place(of: Self.key(list[place])) == place) }
    }

    @Test func showsTheRowsOfAllTablesByTime() {
        let list = Self.lists[1]
        let tables = (0..<list.count).map { list[$0].table.shortName }
        #expect(tables == ["app", "service", "app", "service", "app", "app", "service"])
        #expect((0..<list.count).map { list[$0].position } == [0, 0, 1, 1, 2, 3, 2])
        let reversed = Self.lists[5]
        #expect((0..<7).map { reversed[$0] } == (0..<7).reversed().map { list[$0] })
    }

    /// The rows of the list are at 1, 2 and 6 seconds.
    @Test(arguments: zip(0...7 as ClosedRange<Int64>, [0, 0, 1, 2, 2, 2, 2, 3]))
    func findsTheNextRowWhereOneIsNotThere(seconds: Int64, place: Int) {
        let key = Self.order.key(from: EventTime(seconds: seconds))
        #expect(Self.lists[3].place(of: key) == place)
    }

    @Test(arguments: [0, 2, 4, 6])
    func findsAPlaceInEmptyLists(number: Int) {
        #expect(Self.lists[number].place(of: Self.order.key(from: EventTime(seconds: 3))) == 0)
    }
}
