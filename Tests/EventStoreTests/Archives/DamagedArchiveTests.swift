import EventStore
import Foundation
import GRDB
import TestSupport
import Testing
import UsageRules

/// An archive that isn't what was written is refused before anything is put back, and told as such.
@Suite struct DamagedArchiveTests {
    private let store: TemporaryStore
    private let archive: String

    init() throws {
        store = try .ofOldRows(300)
        archive = try #require(try store.prune().archive)
    }

    private func expectDamage() throws {
        let before = try store.exactRows(of: .appUsageEvents)
        for isDryRun in [true, false] {
            let error = #expect(throws: ArchiveError.self) {
                try store.restore(archive, isDryRun: isDryRun)
            }
            guard case .damaged(archive, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        #expect(try store.exactRows(of: .appUsageEvents) == before)
        let found = try store.open(.readOnly).archives(verifying: true)
        #expect(found.map(\.path) == [archive])
        #expect(found.first?.info == nil)
    }

    @Test(arguments: [
        "UPDATE app_usage_events SET state = 'STARTED' WHERE id = 7",
        "UPDATE app_usage_events SET id = '7' WHERE id = 7",
        "UPDATE app_usage_events SET usagetui_reason = 'old' WHERE id = 7",
        "DELETE FROM app_usage_events WHERE id = 7",
        "INSERT INTO app_usage_events (id) VALUES (1000)",
        "ALTER TABLE app_usage_events RENAME COLUMN guid TO gone",
        "ALTER TABLE app_usage_events ADD COLUMN more",
        "DROP TABLE app_usage_events",
        "DROP TABLE usagetui_archive_witnesses",
        "UPDATE usagetui_archive SET store = 'x'",
        "UPDATE usagetui_archive SET work = 'x'",
        "UPDATE usagetui_archive SET checksum = NULL",
        "DELETE FROM usagetui_archive",
        "INSERT INTO usagetui_archive SELECT * FROM usagetui_archive",
        "UPDATE usagetui_archive SET cutoff_age_in_days = 9223372036854775807",
        "UPDATE usagetui_archive_tables SET rows = 9223372036854775807",
        "UPDATE usagetui_archive_tables SET rows = -1",
        "UPDATE usagetui_archive_tables SET event_table = 'sqlite_master'",
        "INSERT INTO usagetui_archive_tables SELECT * FROM usagetui_archive_tables",
        "UPDATE usagetui_archive_witnesses SET guid = 'x'",
        "UPDATE usagetui_archive_reasons SET rows = 'x'",
        """
        ALTER TABLE app_usage_events RENAME TO rows;
        CREATE VIEW app_usage_events AS SELECT * FROM rows
        """,
    ])
    func whatWasEditedIsRefused(sql: String) throws {
        try DatabaseQueue(path: archive).write { try $0.execute(sql: sql) }
        try expectDamage()
    }

    /// Whatever byte it is of a page that holds rows.
    @Test(arguments: Array(stride(from: 40, through: 95, by: 5)))
    func whatTheDiskHasSpoiledIsRefused(percent: Int) throws {
        var bytes = try Data(contentsOf: URL(filePath: archive))
        let text = Data("BUILDPACK_SET".utf8)
        let place = try #require(
            bytes.range(of: text, in: bytes.count * percent / 100..<bytes.count)
                ?? bytes.range(of: text)
        )
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: URL(filePath: archive))
        try expectDamage()
    }

    @Test(arguments: [100, 4096, 20_000])
    func whatIsCutOffIsRefused(length: Int) throws {
        let bytes = try Data(contentsOf: URL(filePath: archive))
        try bytes.prefix(length).write(to: URL(filePath: archive))
        let before = try store.exactRows(of: .appUsageEvents)
        #expect(throws: (any Error).self) { try store.restore(archive) }
        #expect(try store.exactRows(of: .appUsageEvents) == before)
        #expect(try store.open(.readOnly).archives(verifying: true).first?.info == nil)
    }

    @Test func aStoreIsNoArchive() throws {
        let other = try TemporaryStore.ofOldRows(3)
        #expect(throws: ArchiveError.notAnArchive(path: other.path)) {
            try store.restore(other.path)
        }
        let text = "\(store.folder)/notes"
        try Data("mine".utf8).write(to: URL(filePath: text))
        #expect(throws: ArchiveError.notAnArchive(path: text)) { try store.restore(text) }
        let missing = "\(store.folder)/missing"
        #expect(throws: StoreError.noSuchFile(path: missing)) { try store.restore(missing) }
    }

    @Test func oneOfANewerProgramIsNotGuessedAt() throws {
        try DatabaseQueue(path: archive).write {
            try $0.execute(sql: "UPDATE usagetui_archive SET format = 2")
        }
        #expect(throws: ArchiveError.tooNew(path: archive)) { try store.restore(archive) }
    }
}
