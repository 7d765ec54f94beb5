import TestSupport
import Testing

@testable import UsageRules

/// The order of all rows by time, against sorting them.
struct TimeOrderTests {
    struct Row: Equatable {
        let time: EventTime
        let table: Int
        let position: Int

        static func isBefore(_ left: Row, _ right: Row) -> Bool {
            if left.time != right.time { return left.time < right.time }
            return (left.table, left.position) < (right.table, right.position)
        }
    }

    /// Times that mostly go up, with ties, steps back, leaps ahead and unreadable ones.
    private static func index(_ table: EventTable, _ random: inout SeededGenerator) -> EventIndex {
        var index = EventIndex(table: table)
        var clock: Int64 = 0
        for number in 0..<Int64.random(in: 0...60, using: &random) {
            clock += Int64.random(in: 0...2, using: &random)
            index.ids.append(number * 3 + 1)
            switch Int.random(in: 0..<12, using: &random) {
            case 0: index.times.append(.unreadable)
            case 1: index.times.append(EventTime(seconds: clock - 20))
            case 2: index.times.append(EventTime(seconds: clock + 50))
            default: index.times.append(EventTime(seconds: clock))
            }
        }
        return index
    }

    private static func indexes(_ seed: UInt64) -> [EventIndex] {
        var random = SeededGenerator(seed: seed)
        return EventTable.allCases.shuffled(using: &random)
            .prefix(Int.random(in: 0...3, using: &random)).map { index($0, &random) }
    }

    private static func rows(_ indexes: [EventIndex]) -> [Row] {
        indexes.enumerated().flatMap { table, index in
            index.times.enumerated().map { Row(time: $1, table: table, position: $0) }
        }
        .sorted(by: Row.isBefore)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func ordersByTimeThenTableThenID(seed: UInt64) {
        let indexes = Self.indexes(seed)
        let order = TimeOrder(indexes)
        let rows = order.numbers.map { order.row($0) }
        let expected = Self.rows(indexes)
            .map { RowReference(table: indexes[$0.table].table, position: $0.position) }
        #expect(rows == expected)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func findsRowsThatAreThereAndPlacesOfThoseThatAreNot(seed: UInt64) {
        let indexes = Self.indexes(seed)
        let order = TimeOrder(indexes)
        var random = SeededGenerator(seed: seed + 1000)
        let part = order.numbers.filter { _ in Bool.random(using: &random) }
        for (number, place) in zip(order.numbers, 0...) {
            let row = order.row(number)
            guard let index = indexes.first(where: { $0.table == row.table }) else { continue }
            let (time, id) = (index.times[row.position], index.ids[row.position])
            let key = order.key(time: time, table: row.table, id: id)
            #expect(order.place(of: key, in: order.numbers) == place)
            // The ids go up by threes: the one before is no row's.
            let gone = order.key(time: time, table: row.table, id: id - 1)
            #expect(order.place(of: gone, in: order.numbers) == place)
            let later = order.numbers[place...]
            let next = later.first { part.contains($0) }
            let expected = next.flatMap { part.firstIndex(of: $0) } ?? part.count
            #expect(order.place(of: key, in: part) == expected)
        }
    }

    /// Pieces of each table in the order of its ids, as a search finds them.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func putsPiecesInTheirPlaces(seed: UInt64) {
        let indexes = Self.indexes(seed)
        let order = TimeOrder(indexes)
        var random = SeededGenerator(seed: seed + 2000)
        var (numbers, wanted): ([UInt32], Set<RowReference>) = ([], [])
        for index in indexes {
            var first = 0
            while first < index.count {
                let end = min(index.count, first + Int.random(in: 1...9, using: &random))
                let piece = (first..<end).filter { _ in Bool.random(using: &random) }
                order.insert(piece.map { UInt32($0) }, of: index.table, into: &numbers)
                wanted.formUnion(piece.map { RowReference(table: index.table, position: $0) })
                first = end
            }
        }
        #expect(numbers == order.numbers.filter { wanted.contains(order.row($0)) })
    }
}
