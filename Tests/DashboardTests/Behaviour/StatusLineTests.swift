import EventStore
import Testing

@testable import Dashboard

/// Where one is: the line below the tabs, and the scroll bar.
struct StatusLineTests {
    @Test(arguments: [
        (["5"], "row 1 of 25"), (["5", "G"], "row 25 of 25"), (["2", "j", "j"], "row 3 of 5"),
        (["1", "j"], "row 2 of 3"), (["2", "Enter"], "row 1 of"),
        (["5", "/", "l", "e", "d", "Enter"], "⟨led⟩ 10 of 25"),
        (["2", "@", "-", "3", "0", "d", "Enter"], "shown: 2026-08-11 08:00Z"),
    ])
    func itSaysWhere(keys: [String], words: String) throws {
        let driver = try DashboardDriver()
        for key in keys { driver.press(key) }
        for size in [(80, 24), (120, 36), (200, 60)] {
            let line = driver.screen(size.0, size.1).text(ofRow: 2)
            #expect(line.contains(words), "\(line)")
        }
    }

    @Test func oneTableIsSaid() throws {
        let driver = try DashboardDriver(SmallStore.make(), tables: [.appUsageEvents])
        driver.press("5")
        #expect(driver.screen(80, 24).text(ofRow: 2).contains("app_usage_events only"))
    }

    /// Of a screen that has no room, the place is left.
    @Test func theFilterIsCutFirst() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("org:payments state:STARTED decision:prune")
        driver.press("Enter")
        let line = driver.screen(40, 10).text(ofRow: 2)
        #expect(line.contains("⟨org:"), "\(line)")
        #expect(line.contains("… "), "\(line)")
        #expect(line.contains(" of "), "\(line)")
    }

    /// The bar touches an end only where the list does.
    @Test(arguments: [25, 40, 1_000, 10_000_000], [2, 7, 24])
    func theScrollBarTellsTheEnds(count: Int, height: Int) {
        func rows(top: Int) -> [Int] {
            var frame = Frame(Size(columns: 10, rows: height))
            var list = ListState()
            list.top = top
            let rect = Rect(row: 0, column: 0, rows: height, columns: 10)
            ScrollBar(list: list, count: count).draw(&frame, in: rect)
            return (0..<height).filter { frame.text(ofRow: $0).hasSuffix("▐") }
        }
        let last = count - height
        #expect(rows(top: 0).first == 0)
        #expect(rows(top: 0).last != height - 1)
        #expect(rows(top: last).last == height - 1)
        #expect(rows(top: last).first != 0)
        if height > 2 {
            #expect(rows(top: 1).first != 0)
            #expect(rows(top: last - 1).last != height - 1)
        }
        #expect(rows(top: 0).count == rows(top: last / 2).count)
    }

    @Test func aListInSightHasNoBar() {
        var frame = Frame(Size(columns: 10, rows: 5))
        let rect = Rect(row: 0, column: 0, rows: 5, columns: 10)
        ScrollBar(list: ListState(), count: 5).draw(&frame, in: rect)
        #expect(!frame.text.contains("▐"))
    }
}
