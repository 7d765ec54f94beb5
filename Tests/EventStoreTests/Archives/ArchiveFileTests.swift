import EventStore
import Foundation
import GRDB
import TestSupport
import Testing
import UsageRules

/// How an archive is made, found again, and removed; and what is refused.
@Suite struct ArchiveFileTests {
    private let store: TemporaryStore
    private let table = EventTable.appUsageEvents

    init() throws { store = try .ofOldRows(6) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    // MARK: - Making

    @Test func itLiesBesideTheStoreForItsOwnerAlone() throws {
        let archive = try #require(try store.prune().archive)
        #expect(archive.hasPrefix("\(store.folder)/"))
        let name = archive.dropFirst(store.folder.count + 1)
        #expect(name.wholeMatch(of: /store-pruned-\d{8}T\d{6}Z\.db/) != nil)
        #expect(try mode(archive) == 0o600)
        // Nothing of SQLite's own is left.
        #expect(try store.otherFiles().count == 1)
    }

    @Test func nothingThatGoesLeavesNoArchive() throws {
        let report = try store.prune(CleanupPolicy(cutoffAgeInDays: 100_000))
        #expect(report.deleted == 0 && report.archive == nil)
        #expect(try store.otherFiles().isEmpty)
        // Nor where it is stopped before the first row.
        #expect(try store.prune { _ in false }.archive == nil)
        #expect(try store.otherFiles().isEmpty)
    }

    @Test func noneIsMadeWhereNoneIsWanted() throws {
        #expect(try store.prune(to: nil).deleted == 5)
        #expect(try store.otherFiles().isEmpty)
    }

    /// Both are there, whatever the second was.
    @Test func twoInOneSecondHaveTwoNames() throws {
        var archives: Set<String> = []
        for id in 10..<14 {
            try store.insert(
                [["id": id, "state": "BUILDPACK_SET", "created_at": "2026-01-01 00:00:00"]],
                into: table
            )
            archives.insert(try #require(try store.prune().archive))
        }
        #expect(archives.count == 4)
        #expect(try store.open(.readOnly).archives().count == 4)
    }

    @Test func whatIsThereIsNotOverwritten() throws {
        let path = "\(store.folder)/there"
        try Data("mine".utf8).write(to: URL(filePath: path))
        #expect(throws: ArchiveError.alreadyExists(path: path)) { try store.prune(to: .path(path)) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        #expect(try store.ids(of: table).count == 6)
    }

    @Test(arguments: [true, false])
    func itIsNeverMadeThroughALink(isBroken: Bool) throws {
        let (link, target) = ("\(store.folder)/link", "\(store.folder)/target")
        if !isBroken { try Data().write(to: URL(filePath: target)) }
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        #expect(throws: ArchiveError.alreadyExists(path: link)) { try store.prune(to: .path(link)) }
        #expect(FileManager.default.fileExists(atPath: target) != isBroken)
        #expect(try store.ids(of: table).count == 6)
    }

    /// It lies beside the file itself.
    @Test func aStoreBehindALinkHasItsArchiveBesideTheFile() throws {
        let other = try TemporaryStore(tables: [])
        let link = "\(other.folder)/link.db"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: store.path)
        let opened = try EventStore(path: link, access: .readWrite)
        let plans = try opened.scan(now: RandomEvents.now).plans(CleanupPolicy())
        let report = try OldRecordCleanup(store: opened, archive: .besideStore).run(plans).report
        #expect(report.archive?.hasPrefix("\(store.folder)/store-pruned-") == true)
        #expect(try opened.archives().map(\.path) == [report.archive].compactMap(\.self))
    }

    @Test func whereItCannotBeMadeNothingIsDeleted() throws {
        let path = "\(store.folder)/missing/archive.db"
        #expect(throws: ArchiveError.cannotMake(path: path, reason: "No such file or directory")) {
            try store.prune(to: .path(path))
        }
        #expect(try store.ids(of: table).count == 6)
    }

    // MARK: - Disks that fail

    /// Of the archive: nothing is deleted that isn't safe.
    @Test(arguments: [1, 3, 100] as [BatchSize])
    func whereTheArchiveCannotBeWrittenTheBatchStays(batchSize: BatchSize) throws {
        let path = "\(store.folder)/archive.db"
        let before = try store.exactRows(of: table)
        FailingDisk.watch(path)
        defer { FailingDisk.set(path, fails: false) }
        #expect(throws: StoreError.inputOutput(path: path, operation: .write)) {
            try store.prune(batchSize: batchSize, to: .path(path)) { progress in
                if progress.committed >= (batchSize.rows == 1 ? 2 : 0) {
                    FailingDisk.set(path, fails: true)
                }
                return true
            }
        }
        FailingDisk.set(path, fails: false)
        try expectAllRows(before, in: path)
    }

    /// Of the store: what nobody can tell of is in both.
    @Test(arguments: ["WAL", "DELETE"])
    func whereTheStoreCannotBeWrittenNothingIsLost(journal: String) throws {
        let copy = store.path + "-copy"
        try store.execute("VACUUM INTO '\(copy)'")
        let before = try store.exactRows(of: table)
        FailingDisk.watch(copy)
        try DatabaseQueue(path: copy).writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = \(journal)")
        }
        let archive = "\(store.folder)/archive.db"
        let opened = try EventStore(path: copy, access: .readWrite)
        let plans = try opened.scan(now: RandomEvents.now).plans(CleanupPolicy())
        #expect(throws: StoreError.inputOutput(path: copy, operation: .write)) {
            try OldRecordCleanup(store: opened, batchSize: 2, archive: .path(archive)).run(plans) {
                if $0.committed > 0 { FailingDisk.set(copy, fails: true) }
                return true
            }
        }
        FailingDisk.set(copy, fails: false)
        let again = try EventStore(path: copy, access: .readWrite)
        let report = try Restoration(store: again, archive: archive).run()
        #expect(report.conflicts == 0 && report.restored > 0)
        #expect(try TemporaryStore.exactRows(of: table, in: copy) == before)
    }

    /// Another program reads, so that the store's transaction can't be committed: its rows are in both.
    @Test func aBatchThatWasRolledBackIsInBoth() throws {
        let before = try store.exactRows(of: table)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: store.path, configuration: configuration)
        var bounds = EventStore.Bounds()
        bounds.lockTimeout = .zero
        let opened = try EventStore(path: store.path, access: .readWrite, bounds: bounds)
        let plans = try opened.scan(now: RandomEvents.now).plans(CleanupPolicy())
        let path = "\(store.folder)/archive.db"
        let cleanup = OldRecordCleanup(store: opened, batchSize: 2, archive: .path(path))
        var isHeld = false
        defer {
            if isHeld { try? reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") } }
        }
        #expect(throws: StoreError.self) {
            try cleanup.run(plans) { progress in
                if progress.committed == 2, !isHeld {
                    isHeld = true
                    try? reader.writeWithoutTransaction {
                        try $0.execute(sql: "BEGIN; SELECT count(*) FROM app_usage_events")
                    }
                }
                return true
            }
        }
        #expect(isHeld)
        let info = try #require(try opened.archives(verifying: true).first?.info)
        #expect(info.rows == 4 && !info.isComplete)
        #expect(try store.exactRows(of: table).count == before.count - 2)
        try reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        isHeld = false
        let report = try store.restore(path)
        #expect(report.restored == 2 && report.alreadyThere == 2)
        #expect(try store.exactRows(of: table) == before)
    }

    /// That no row is in neither, and that they come back.
    private func expectAllRows(_ before: [String], in archive: String) throws {
        let left = try store.exactRows(of: table)
        if FileManager.default.fileExists(atPath: archive) {
            let report = try store.restore(archive)
            #expect(report.conflicts == 0)
            #expect(report.restored + left.count == before.count)
        }
        #expect(try store.exactRows(of: table) == before)
    }

    // MARK: - What it says

    @Test func itSaysWhoseRowsItHoldsAndWhy() throws {
        var policy = CleanupPolicy(cutoffAgeInDays: 7, keepAtLeastOneRecord: false)
        policy.setCutoffAge(9, of: table)
        try store.prune(policy)
        let info = try #require(try store.open(.readOnly).archives(verifying: true).first?.info)
        #expect(info.store == store.path)
        #expect(info.work == .prune)
        #expect(info.now == RandomEvents.now)
        #expect(info.policy?.cutoffAge(of: table) == 9)
        #expect(info.policy?.keepAtLeastOneRecord == false)
        #expect(info.isComplete && info.bytes > 0 && info.author.contains("@"))
        #expect(info.tables.map(\.table) == [table])
        #expect(info.tables[0].cutoff == RandomEvents.now.addingDays(-9))
        #expect(info.tables[0].rowsByReason == [.noLifecycle: 6])
    }

    @Test func itIsNoStore() throws {
        let archive = try #require(try store.prune().archive)
        #expect(throws: StoreError.archive(path: archive)) { try EventStore(path: archive) }
        #expect(throws: StoreError.archive(path: archive)) {
            try EventStore(path: archive, access: .readWrite)
        }
    }

    // MARK: - Listing and removing

    @Test func thoseOfOthersAreNotListed() throws {
        let archive = try #require(try store.prune().archive)
        let other = try TemporaryStore.ofOldRows(3)
        let manager = FileManager.default
        let strange = try #require(try other.prune().archive)
        // Under whatever name: that of a store called otherwise is none of ours.
        try manager.moveItem(atPath: other.path, toPath: "\(other.folder)/other.db")
        try DatabaseQueue(path: strange).write {
            try $0.execute(sql: "UPDATE usagetui_archive SET store = '/elsewhere/other.db'")
        }
        try manager.copyItem(atPath: strange, toPath: "\(store.folder)/strange.db")
        try manager.copyItem(atPath: store.path, toPath: "\(store.folder)/copy.db")
        try manager.createSymbolicLink(
            atPath: "\(store.folder)/link.db",
            withDestinationPath: archive
        )
        _ = mkfifo("\(store.folder)/store-pruned-20260101T000000Z.db", 0o600)
        #expect(try store.open(.readOnly).archives().map(\.path) == [archive])
        // One of ours, called otherwise, is.
        try manager.moveItem(atPath: archive, toPath: "\(store.folder)/kept")
        #expect(try store.open(.readOnly).archives().map(\.name) == ["kept"])
    }

    @Test func onlyTheOldOnesAreRemoved() throws {
        let archive = try #require(try store.prune().archive)
        let opened = try store.open(.readOnly)
        let all = try opened.archives()
        #expect(try opened.archives(olderThan: 1, among: all).isEmpty)
        let old = try opened.archives(olderThan: 0, among: all)
        #expect(old.map(\.path) == [archive])
        try opened.delete(old[0])
        #expect(try store.otherFiles().isEmpty)
    }

    /// What is put in its place meanwhile stays.
    @Test func whatIsNoArchiveAnyMoreStays() throws {
        let archive = try #require(try store.prune().archive)
        let opened = try store.open(.readOnly)
        let found = try #require(try opened.archives().first)
        try FileManager.default.removeItem(atPath: archive)
        #expect(throws: ArchiveError.notAnArchive(path: archive)) { try opened.delete(found) }
        let kept = "\(store.folder)/kept"
        try Data("mine".utf8).write(to: URL(filePath: kept))
        try FileManager.default.createSymbolicLink(atPath: archive, withDestinationPath: kept)
        #expect(throws: ArchiveError.notAnArchive(path: archive)) { try opened.delete(found) }
        #expect(FileManager.default.fileExists(atPath: kept))
    }

    /// While a cleanup writes to it, nobody takes it for one that is over.
    @Test func whatIsBeingWrittenIsInUse() throws {
        let reading = try store.open(.readOnly)
        var states: [ArchiveError?] = []
        try store.prune(batchSize: 2) { progress in
            if progress.committed == 2 {
                states += ((try? reading.archives()) ?? []).map {
                    if case .failure(let error) = $0.content { error } else { nil }
                }
            }
            return true
        }
        let archive = try #require(try reading.archives().first)
        #expect(states == [.inUse(path: archive.path)])
        #expect(archive.info?.isComplete == true)
    }
}
