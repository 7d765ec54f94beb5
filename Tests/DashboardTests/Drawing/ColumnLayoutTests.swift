import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Which columns are in sight, and how wide they are.
struct ColumnLayoutTests {
    private static func need(
        _ width: ColumnWidth,
        holds content: Int,
        priority: Int = 5,
        mayGrow: Bool = false
    ) -> ColumnNeed {
        let column = Column<Int>(name: "a", title: "A", width: width, priority: priority) {
            CellText(String($0))
        }
        return ColumnNeed(column, mark: "", ColumnWidths(["a": content], mayGrow: mayGrow))
    }

    private func widths(_ layout: ColumnLayout) -> [Int] { layout.places.map(\.width) }
    private func numbers(_ layout: ColumnLayout) -> [Int] { layout.places.map(\.number) }

    @Test(arguments: ResourceKind.allCases, 0...140)
    func nothingStandsBeyondTheWidth(kind: ResourceKind, total: Int) throws {
        let needs = ResourceColumns.list(of: kind, now: SmallStore.now).all
            .map { ColumnNeed($0, mark: "▲", ColumnWidths([$0.shortName: 17])) }
        for scroll in [
            nil, ColumnScroll(frozen: 2, offset: 3), ColumnScroll(frozen: 99, offset: 99),
        ] {
            let layout = ColumnLayout(needs, in: total, scroll)
            let last = try #require(layout.places.last)
            #expect(last.start + last.width <= max(1, total))
            for (left, right) in zip(layout.places, layout.places.dropFirst()) {
                #expect(left.start + left.width + ColumnLayout.gap == right.start)
            }
        }
    }

    @Test func aColumnIsAsWideAsWhatItHoldsAndNoWider() {
        let needs = [
            Self.need(.flexible(minimum: 8, weight: 1), holds: 4),
            Self.need(.flexible(minimum: 8, weight: 6), holds: 20),
            Self.need(.fixed(5), holds: 3), Self.need(.fixed(5), holds: 9),
        ]
        for total in [44, 45, 200] {
            #expect(widths(ColumnLayout(needs, in: total)) == [4, 20, 5, 9])
        }
    }

    @Test func theNameTakesOfTheRoomFirstAndLeavesSomeToOthers() {
        let needs = [
            Self.need(.flexible(minimum: 8, weight: 1), holds: 30),
            Self.need(.flexible(minimum: 8, weight: 6), holds: 100),
            Self.need(.flexible(minimum: 12, weight: 0), holds: 16),
        ]
        #expect(widths(ColumnLayout(needs, in: 38)) == [8, 10, 16])
        #expect(widths(ColumnLayout(needs, in: 52)) == [8, 24, 16])
        #expect(widths(ColumnLayout(needs, in: 68)) == [24, 24, 16])
        #expect(widths(ColumnLayout(needs, in: 84)) == [24, 40, 16])
        #expect(widths(ColumnLayout(needs, in: 90)) == [30, 40, 16])
        #expect(widths(ColumnLayout(needs, in: 200)) == [30, 100, 16])
    }

    @Test func leavesOutTheLeastColumnFirst() {
        let needs = [
            Self.need(.fixed(10), holds: 1, priority: 2),
            Self.need(.flexible(minimum: 5, weight: 1), holds: 20, priority: 9),
            Self.need(.fixed(5), holds: 1, priority: 1),
        ]
        let layouts = [30, 20, 10, 3].map { ColumnLayout(needs, in: $0) }
        #expect(layouts.map(numbers) == [[0, 1, 2], [0, 1], [1], [1]])
        #expect(layouts.map(widths) == [[10, 11, 5], [10, 8], [10], [3]])
    }

    /// Else a column would go while one scrolls to wider rows.
    @Test func whatMayGrowHasItsRoomReserved() {
        let grown = [4, 20].map { content in
            ColumnLayout(
                [
                    Self.need(.fixed(10), holds: 10),
                    Self.need(
                        .flexible(minimum: 8, weight: 1),
                        holds: content,
                        priority: 1,
                        mayGrow: true
                    ),
                ],
                in: 18
            )
        }
        #expect(grown.map(numbers) == [[0], [0]])
    }

    // MARK: - Scrolling

    private static let ten = (0..<10).map { _ in need(.flexible(minimum: 8, weight: 1), holds: 10) }

    @Test func theFirstStayWhileTheOthersScroll() {
        var layout = ColumnLayout(Self.ten, in: 50, ColumnScroll(frozen: 1, offset: 0))
        #expect(numbers(layout) == [0, 1, 2, 3])
        #expect(layout.hiddenLeft == 0 && layout.hidesRight && layout.lastOffset == 6)
        layout = ColumnLayout(Self.ten, in: 50, ColumnScroll(frozen: 1, offset: 4))
        #expect(numbers(layout) == [0, 5, 6, 7])
        #expect(layout.hiddenLeft == 4 && layout.hidesRight)
        #expect(layout.firstMoved?.start == 12)
        layout = ColumnLayout(Self.ten, in: 50, ColumnScroll(frozen: 1, offset: 99))
        #expect(numbers(layout) == [0, 7, 8, 9])
        #expect(layout.hiddenLeft == 6 && !layout.hidesRight)
    }

    /// Whatever the width, each column is seen somewhere, and the last one isn't cut because of others.
    @Test(arguments: 1...130, [0, 1, 3, 20])
    func everyColumnIsReached(total: Int, frozen: Int) {
        let first = ColumnLayout(Self.ten, in: total, ColumnScroll(frozen: frozen))
        var seen = Set<Int>()
        for offset in 0...first.lastOffset {
            let layout = ColumnLayout(
                Self.ten,
                in: total,
                ColumnScroll(frozen: frozen, offset: offset)
            )
            #expect(layout.hiddenLeft == offset)
            seen.formUnion(numbers(layout))
            if offset == first.lastOffset {
                let room = max(1, total / 2 - ColumnLayout.gap)
                #expect(widths(layout).last ?? 0 >= min(8, room))
            }
        }
        #expect(seen == Set(0..<10))
    }

    @Test func frozenColumnsLeaveHalfOfTheRoom() {
        let layout = ColumnLayout(Self.ten, in: 50, ColumnScroll(frozen: 9, offset: 2))
        #expect(numbers(layout) == [0, 1, 4, 5])
    }

    @Test func nothingScrollsWhereAllFit() {
        let layout = ColumnLayout(Self.ten, in: 98, ColumnScroll(frozen: 2, offset: 5))
        #expect(numbers(layout) == Array(0..<10))
        #expect(layout.lastOffset == 0 && layout.hiddenLeft == 0 && !layout.hidesRight)
    }
}
