import Dashboard
import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

/// Whole screens, so that a reviewer sees what a user sees.
struct SnapshotTests {
    /// The keys that lead from the overview to a screen.
    struct Screen: Sendable, CustomStringConvertible {
        let description: String
        let keys: [String]

        init(_ name: String, _ keys: String...) { self.init(name, keys) }

        init(_ name: String, _ keys: [String]) {
            description = name
            self.keys = keys
        }
    }

    /// The keys that type a text.
    private static func keys(_ text: String) -> [String] {
        text.map { $0 == " " ? "Space" : String($0) }
    }

    static let screens = [
        Screen("overview"),
        Screen("overview-day", "Left", "Left", "Left"),
        Screen("apps", "2"),
        Screen("apps-filtered-to-nothing", "2", "/", "x", "y", "z"),
        Screen("apps-sorted-by-memory", "2", "s", "G", "k", "k", "Enter"),
        Screen("sort-menu", "2", "s", "j", "Enter", "s", "G", "k", "k", "Enter", "s", "k"),
        Screen("counts-menu", "2", "F", "j"),
        Screen("counts", "2", "F", "Enter", "j"),
        Screen("counts-of-events", "5", "F", "j", "j", "j", "Enter", "s", "g", "Enter"),
        Screen("counts-filtered-by", "5", "F", "j", "j", "Enter", "j", "Enter"),
        Screen("apps-marked", "2", "Space", "j", "Space"),
        Screen(
            "events-marked",
            "<",
            "<",
            "<",
            "<",
            "<",
            "<",
            "<",
            "<",
            "<",
            "5",
            "*",
            "G",
            "Space"
        ),
        Screen("export-marked", "5", "Space", "Space", "/", "l", "e", "d", "Enter", "e"),
        Screen("group-menu", "2", "o", "j", "Enter", "o"),
        Screen("apps-grouped", "2", "o", "Enter", "j", "Enter", "j", "j", "Space"),
        Screen("tasks-grouped", "3", "o", "j", "j", "Enter", "O"),
        Screen("events-grouped", "5", "o", "j", "j", "Enter", "j", "Enter", "j", "j"),
        Screen("tasks", "3"),
        Screen("services", "4"),
        Screen("events", "5"),
        Screen("event-row", "5", "j", "Enter"),
        Screen("history", "2", "G", "k", "Enter"),
        Screen("prune", "6"),
        Screen("prune-why", "6", "j", "w"),
        Screen("keep-running-off", "6", "r"),
        Screen("keep-running-off-summary", "6", "r", "Esc"),
        Screen("keep-running-off-dialog", "6", "r", "Esc", "P"),
        Screen("prune-wrong-count", "6", "P", "9", "9", "Enter"),
        Screen("help", "?"),
        Screen("palette", ":"),
        Screen("palette-filtered", ":", "c", "u", "t"),
        Screen("findings", "7"),
        Screen("finding-resources", "7", "Enter"),
        Screen("finding-rows", "7", "j", "j", "j", "j", "Enter"),
        Screen("overview-org-apps", "Enter"),
        Screen("reasons", "6", "W", "j"),
        Screen("reason-rows", "6", "W", "Enter"),
        Screen("backfill-preview", "7", "b"),
        Screen("repair-preview", "7", "j", "x"),
        Screen("repair-confirm", "7", "j", "x", "Enter"),
        Screen("earlier", "<", "<", "2"),
        Screen("keep-running-compared", "D"),
        Screen("forecast", [":"] + "forecast".map(String.init) + ["Space", "4", "0", "Enter"]),
        Screen("apps-rolled-up", "2", "p", "j"),
        Screen("usage", "u"),
        Screen("usage-why", "u", "w"),
        Screen("apps-of-one-app", "2", "p", "j", "j", "Enter"),
        Screen("apps-why", "2", "w"),
        Screen("overview-why", "w"),
        Screen("export", "2", "/", "l", "e", "d", "Enter", "e"),
        Screen("moment", "2", "@", "-", "3", "0", "d"),
        Screen("moment-wrong", "2", "@", "2", "0", "2", "Enter"),
        Screen("earlier-overview", "<", "<"),
        Screen("earlier-prune", "6", "(", "w"),
        Screen("earlier-findings", "7", "("),
        Screen("earlier-events-why", "5", "(", "G", "w"),
        Screen("difference", keys(":diff -60d") + ["Enter"]),
        Screen(
            "difference-why",
            keys(":diff 2026-06-01 2026-07-01") + ["Enter", "j", "w"]
        ),
        Screen("difference-wrong", keys(":diff soon")),
        Screen(
            "columns-menu",
            "2",
            "c",
            "j",
            "K",
            "f",
            "G",
            "k",
            "Space",
            "g",
            "j",
            "j",
            "j",
            "Space"
        ),
        Screen("columns-events-menu", "5", "c", "j", "j", "j"),
        Screen(
            "columns-scrolled",
            ["5", "c", "K", "j", "f"] + [String](repeating: "j", count: 6)
                + [[String]](repeating: ["j", "Space"], count: 16).joined()
                + ["Esc", "Right", "l", "j", "j", "j"]
        ),
        Screen("earlier-events", "<", "<", "<", "<", "<", "<", "<", "<", "<", "5", "G"),
    ]

    static let sizes = [(80, 24), (120, 36), (200, 60)]

    @Test(arguments: screens, sizes)
    func screen(_ screen: Screen, size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        screen.keys.forEach { driver.press($0) }
        try expect(driver, screen.description, size)
    }

    @Test func overviewOnTheSmallestScreen() throws {
        try expect(DashboardDriver(), "overview", (40, 10))
    }

    @Test(arguments: sizes)
    func servicesNotRead(size: (Int, Int)) throws {
        let driver = try DashboardDriver(SmallStore.make(), tables: [.appUsageEvents])
        try expect(driver, "overview-services-not-read", size)
        driver.press("4")
        try expect(driver, "services-not-read", size)
    }

    @Test(arguments: sizes)
    func loading(size: (Int, Int)) throws {
        let driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: true)
        try expect(driver, "loading", size)
    }

    @Test(arguments: sizes)
    func exporting(size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press("5", "e")
        driver.holdsBackAnswers = true
        driver.press("Enter")
        driver.feed(.exportProgressed(15))
        try expect(driver, "exporting", size)
    }

    @Test(arguments: sizes)
    func checking(size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press("7")
        let report = try driver.report()
        driver.feed(.findingsProgressed(FindingsProgress(step: .file, report: report), scan: 1))
        try expect(driver, "findings-checking", size)
        driver.holdsBackAnswers = true
        driver.press("b")
        try expect(driver, "reading-backfill", size)
    }

    @Test(arguments: sizes)
    func pruning(size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press("6", "P")
        driver.holdsBackAnswers = true
        driver.type(String(driver.state.prunableCount))
        driver.press("Enter")
        driver.feed(
            .pruneProgressed(
                CleanupProgress(deleted: 3, total: driver.state.prunableCount)
            )
        )
        try expect(driver, "pruning", size)
        let pruned = driver.waiting.compactMap { news in
            if case .pruned(let outcome) = news { outcome } else { nil }
        }
        var outcome = try #require(pruned.first)
        // That of the test's own has another name each time.
        outcome.report.archive = "/stores/usage-pruned-20260910T080000Z.db"
        driver.feed(.pruned(outcome))
        try expect(driver, "pruned", size)
    }

    @Test(arguments: screens.filter { spelledScreens.contains($0.description) }, sizes)
    func ascii(screen: Screen, size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        screen.keys.forEach { driver.press($0) }
        try Snapshot.expect(
            driver.screen(size.0, size.1).spelledInASCII,
            "\(screen)-ascii-\(size.0)x\(size.1)"
        )
    }

    /// With marks that take more room in ASCII: in the header, a footer, a list and dialogs.
    private static let spelledScreens = [
        "overview", "apps", "apps-grouped", "counts", "prune-why", "prune-wrong-count",
        "palette-filtered",
    ]

    @Test(arguments: unreadScreens, sizes)
    func unread(screen: Screen, size: (Int, Int)) throws {
        let driver = try DashboardDriver(SmallStore.makeWithConsumers())
        screen.keys.forEach { driver.press($0) }
        try expect(driver, screen.description, size)
        guard screen.description == "unread" else { return }
        try Snapshot.expect(
            driver.screen(size.0, size.1).spelledInASCII,
            "unread-ascii-\(size.0)x\(size.1)"
        )
    }

    /// Of a store whose consumers have not read all that goes.
    private static let unreadScreens = [
        Screen("unread-overview"),
        Screen("unread", "6", "G", "w"),
        Screen("unread-dialog", "6", "P"),
    ]

    @Test(arguments: sizes)
    func cutoffsThatDiffer(size: (Int, Int)) throws {
        var policy = CleanupPolicy()
        policy.setCutoffAge(60, of: .serviceUsageEvents)
        let driver = try DashboardDriver(SmallStore.make(), policy: policy)
        try expect(driver, "cutoffs-overview", size)
        driver.press("6")
        try expect(driver, "cutoffs-prune", size)
    }

    @Test(arguments: sizes)
    func readOnly(size: (Int, Int)) throws {
        let driver = try DashboardDriver(SmallStore.make(), isWritable: false)
        driver.press("6", "P")
        try expect(driver, "read-only", size)
    }

    @Test(arguments: ["changed", "replaced", "gone"], sizes)
    func store(became: String, size: (Int, Int)) throws {
        let store = try SmallStore.make()
        let driver = try DashboardDriver(store)
        switch became {
        case "changed": try store.execute("UPDATE app_usage_events SET app_name = 'other'")
        case "replaced": try StoreChangeTests.replace(store, "DELETE FROM service_usage_events")
        default: try FileManager.default.removeItem(atPath: store.path)
        }
        driver.feed(.timePassed)
        try expect(driver, "store-\(became)", size)
    }

    private func expect(
        _ driver: DashboardDriver,
        _ name: String,
        _ size: (Int, Int)
    ) throws {
        try Snapshot.expect(driver.screen(size.0, size.1), "\(name)-\(size.0)x\(size.1)")
    }
}
