import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// A number and what it counts agree, wherever they are shown.
struct PluralTests {
    private static let nouns = [
        "row", "app", "task", "service", "event", "day", "baseline", "ending", "resource",
        "instance",
        "finding", "value", "mark", "org", "orphan",
    ]

    @Test(arguments: 0...2)
    func numbersAndNounsAgree(count: Int) throws {
        let driver = try DashboardDriver(Self.store(count))
        driver.feed(.resized(Size(columns: 160, rows: 50)))
        let keys = [
            "1", "2", "Space", "e", "Esc", "Enter", "w", "Esc", "Esc", "3", "4", "5", "F", "Enter",
            "Esc",
            "Esc", "Space", "e", "Esc", "6", "Space", "w", "Esc", "D", "Esc", "P", "Esc", "7", "b",
            "s", "Enter",
            "Esc",
        ]
        for key in keys {
            driver.press(key)
            #expect(Self.faults(in: driver.text) == [], "after \(key)")
        }
    }

    /// Apps that run and that nobody recorded, stale baselines, old rows: so many of each.
    private static func store(_ count: Int) throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        for number in 0..<count {
            try store.execute(
                """
                INSERT INTO processes (guid, state, app_guid, type, memory, instances)
                VALUES ('p\(number)', 'STARTED', 'a1', 'web', 512, 1);
                INSERT INTO app_usage_events (guid, created_at, instance_count,
                    memory_in_mb_per_instance, state, app_guid, app_name, space_guid, space_name,
                    org_guid) VALUES
                ('s\(number)', '2026-09-01', 1, 1, 'WAS_RUNNING', 'x\(number)', 'n', 's', 's', 'o'),
                ('b\(number)', '2026-01-01', 1, 1, 'BUILDPACK_SET', 'x\(number)', 'n', 's', 's', 'o');
                """
            )
        }
        return store
    }

    /// `1 rows`, `2 row`, `1 go`.
    private static func faults(in text: String) -> [String] {
        let words = text.split(omittingEmptySubsequences: false) { $0 == " " || $0.isNewline }
        return zip(words, words.dropFirst()).compactMap { number, word in
            guard !number.isEmpty, number.allSatisfy(\.isNumber) else { return nil }
            let noun = word.prefix { $0.isLetter || $0 == "_" }
            let isOne = number == "1"
            let isFault =
                nouns.contains { noun == (isOne ? "\($0)s" : $0) }
                || noun == (isOne ? "go" : "goes")
            return isFault ? "\(number) \(word)" : nil
        }
    }
}
