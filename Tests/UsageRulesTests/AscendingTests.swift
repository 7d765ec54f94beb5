import Testing

@testable import UsageRules

@Suite struct AscendingTests {
    @Test(arguments: [[], [7], [0, 1, 2], [2, 3, 9, 200], Array(0..<100)] as [[UInt32]])
    func theFirstNumberThatIsNoLessIsFound(numbers: [UInt32]) {
        for number in -1...201 {
            let expected = numbers.firstIndex { Int($0) >= number } ?? numbers.count
            #expect(numbers.ascendingIndex(of: number) == expected)
        }
    }

    @Test func aPositionIsFoundByItsIDOrBehindIt() {
        var index = EventIndex(table: .appUsageEvents)
        index.ids = [.min, -3, 5, 6, .max]
        #expect([-3, 5, 6].map { index.position(ofID: $0) } == [1, 2, 3])
        #expect([-4, 0, 7].map { index.position(ofID: $0) } == [nil, nil, nil])
        #expect([.min, -4, 0, 6, 7, .max].map(index.position(atOrBehind:)) == [0, 1, 2, 3, 4, 4])
        index.ids.removeLast()
        #expect(index.position(atOrBehind: .max) == 4)
        #expect(index.position(ofID: .max) == nil)
    }
}
