import EventStore
import Testing

@testable import Dashboard

struct RowListTests {
    static let lists: [RowList] = [false, true].flatMap { isReversed in
        [
            RowList(segments: [], isReversed: isReversed),
            RowList(segments: [(.appUsageEvents, .all(count: 7))], isReversed: isReversed),
            RowList(
                segments: [
                    (.appUsageEvents, .all(count: 5)), (.serviceUsageEvents, .some([2, 3, 9])),
                    (.auditEvents, .all(count: 2)),
                ],
                isReversed: isReversed
            ),
            RowList(
                segments: [(.appUsageEvents, .some([])), (.serviceUsageEvents, .some([0, 8]))],
                isReversed: isReversed
            ),
        ]
    }

    @Test(arguments: lists.indices)
    func findsThePlaceOfEachRow(number: Int) {
        let list = Self.lists[number]
        for place in 0..<list.count { #expect(list.place(of: list[place]) == place) }
    }

    @Test func showsTheTablesOneAfterTheOther() {
        let list = Self.lists[2]
        #expect(list.count == 10)
        #expect(list[4] == RowReference(table: .appUsageEvents, position: 4))
        #expect(list[5] == RowReference(table: .serviceUsageEvents, position: 2))
        #expect(list[9] == RowReference(table: .auditEvents, position: 1))
        let reversed = Self.lists[6]
        #expect((0..<10).map { reversed[$0] } == (0..<10).reversed().map { list[$0] })
    }

    @Test(arguments: 0...12)
    func findsTheNextRowWhereOneIsNotThere(position: Int) {
        let row = RowReference(table: .serviceUsageEvents, position: position)
        let place = Self.lists[2].place(of: row)
        let expected = [2, 3, 9].firstIndex { $0 >= position } ?? 3
        #expect(place == 5 + expected)
    }

    @Test func findsAPlaceInEmptyLists() {
        let row = RowReference(table: .appUsageEvents, position: 3)
        #expect(Self.lists[0].place(of: row) == 0)
        #expect(Self.lists[4].place(of: row) == 0)
        #expect(Self.lists[7].place(of: row) <= 2)
    }
}
