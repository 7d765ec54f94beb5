import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// What stands in the columns of a list, and how wide they are.
struct ColumnLooksTests {
    // MARK: - What is the same as above

    /// The looks of a column's cells, from a title on.
    private func looks(_ driver: DashboardDriver, _ title: String) throws -> String {
        let screen = driver.screen(120, 36)
        let head = screen.row(3).map { $0.text.isEmpty ? " " : $0.text }.joined()
        let range = try #require(head.firstRange(of: title))
        let column = head.distance(from: head.startIndex, to: range.lowerBound)
        return screen.styles.split(separator: "\n").dropFirst(4).prefix(5).map { line in
            String(Array(line)[column])
        }.joined()
    }

    @Test func aRepeatedOrgAndSpaceAreDim() throws {
        let driver = try DashboardDriver()
        driver.press("2", "G")
        // logistics, payments three times, 漢字会社, which is selected.
        #expect(try looks(driver, "ORG") == "..ff0")
        #expect(try looks(driver, "SPACE") == "..ff0")
        #expect(try looks(driver, "PROCESS") == "....0")
        // The selected row says it once more.
        driver.press("k", "k")
        #expect(try looks(driver, "ORG") == "..0f.")
    }

    /// `prod` of another org is another space.
    @Test func aSpaceIsRepeatedWithItsOrgOnly() throws {
        let store = try RandomEstate.empty()
        try store.execute("DELETE FROM organizations")
        try store.insert(
            ["a", "a", "b", "b"].enumerated().map { place, org in
                [
                    "id": place + 1, "guid": "e\(place)", "created_at": "2026-09-01 00:00:00",
                    "state": "STARTED", "previous_state": "STOPPED", "org_guid": org,
                    "space_guid": "s\(place / 2)", "space_name": "prod", "app_guid": "p\(place)",
                    "app_name": "x", "parent_app_guid": "g", "parent_app_name": "x",
                    "process_type": "web", "instance_count": 1, "memory_in_mb_per_instance": 1,
                ]
            },
            into: .appUsageEvents
        )
        let driver = try DashboardDriver(store)
        driver.press("2")
        #expect(try looks(driver, "SPACE").prefix(4) == "0f.f")
        driver.press("5")
        #expect(try looks(driver, "SPACE").prefix(4) == "0f.f")
    }

    // MARK: - Widths

    /// A list that is scrolled never becomes narrower again, and its columns stay.
    @Test func widthsOnlyGrowWhileOneScrolls() throws {
        let driver = try DashboardDriver(Self.storeOfGrowingNames())
        driver.press("5")
        func starts() -> [Int] {
            let head = driver.screen(158, 12).text(ofRow: 3)
            return ["ID", "TIME", "STATE", "ORG", "SPACE", "RESOURCE", "NEXT"].map { title in
                head.firstRange(of: title).map {
                    head.distance(from: head.startIndex, to: $0.lowerBound)
                } ?? -1
            }
        }
        let first = starts()
        #expect(!first.contains(-1))
        var before = first
        for key in [String](repeating: "PgDn", count: 8) + ["G", "g", "j", "G", "PgUp"] {
            driver.press(key)
            let after = starts()
            for (left, right) in zip(before, after) { #expect(right >= left) }
            before = after
        }
        #expect(before[6] > first[6])
        driver.press("g")
        #expect(starts() == before)
    }

    /// Runs that are over, as nothing is known of these before they are seen.
    private static func storeOfGrowingNames() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        try store.insert(
            (1...200).map { number in
                let name = String(repeating: "x", count: 3 + number / 10)
                return [
                    "id": number, "guid": "e\(number)", "state": "STOPPED",
                    "created_at": "2026-09-01 00:\(10 + number / 60):\(10 + number % 50)",
                    "org_guid": String(name.prefix(12)), "space_guid": "s", "space_name": "s",
                    "app_guid": "p\(number)", "app_name": name, "parent_app_guid": "g",
                    "parent_app_name": name, "process_type": "web", "instance_count": 1,
                    "memory_in_mb_per_instance": 1,
                ]
            },
            into: .appUsageEvents
        )
        return store
    }

    @Test func nothingIsStretchedOnAWideScreen() throws {
        let driver = try DashboardDriver()
        driver.press("v")
        for view in ["2", "3", "4", "5"] {
            driver.press(view)
            let narrow = driver.screen(150, 30).text(ofRow: 3).split(separator: " ")
            #expect(driver.screen(200, 30).text(ofRow: 3).split(separator: " ") == narrow)
            let heads = [150, 200].map { driver.screen($0, 30).text(ofRow: 3).prefix(149) }
            #expect(heads[0].prefix(148) == heads[1].prefix(148))
        }
    }
}
