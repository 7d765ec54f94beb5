import EventStore
import Foundation
import Presentation
import ServerStore
import UsageRules

/// `usagetui prune postgres://…`: the cleanup inside a server.
struct ServerPrune {
    private let url: ServerURL
    private let command: Prune
    private let interruption = Interruption()
    /// Tells what the server does until the question.
    private let line = ServerLine()

    init(_ url: ServerURL, _ command: Prune) { (self.url, self.command) = (url, command) }

    func run() throws {
        let (cleanup, sealed) = try interruption.ending(command.wayOn) {
            let cleanup = try connect()
            return (cleanup, try seal(cleanup))
        }
        try command.maxDelete?.require(
            sealed.prunableCount,
            of: sealed.summaries.reduce(0) { $0 + $1.total },
            in: cleanup.server
        )
        try sealed.requireNoRisks(but: command.allowed)
        try refuseLosses(of: sealed)
        let report = try interruption.ending(saying: "nothing was deleted") {
            // Before the question, which names it.
            let archive = try makeArchive(of: sealed, cleanup)
            defer { archive?.close() }
            try confirm(sealed, on: cleanup.server, savingIn: archive)
            return try delete(sealed, cleanup, into: archive)
        }
        try PruneEnding(report, command.output, command.wayOn).finish(interruption)
    }

    // MARK: - Sealing

    private func connect() throws -> ServerCleanup {
        if let table = command.cleanup.table.tables.first(where: { !$0.isInSnapshots }) {
            throw ServerCleanupError.notCopied(server: url.text, table: table)
        }
        let options = command.server.copyOptions(optionalTables: [], from: [:])
        return try ServerCleanup(url, options: options) { [interruption, line] in
            line.tick()
            return interruption.isRequested
        }
    }

    private func seal(_ cleanup: ServerCleanup) throws -> SealedCleanup {
        try command.output.tellingDifferences {
            // Gone before differences are told.
            defer { line.clear() }
            line.show("Sealing what goes, inside \(cleanup.server)")
            return try sealed(cleanup)
        }
    }

    private func sealed(_ cleanup: ServerCleanup) throws -> SealedCleanup {
        if let path = command.planPath {
            return try ServerPlan(PlanFile(path), cleanup).seal(command.cleanup.afterGUIDs)
        }
        let now = try command.cleanup.givenNow.map { given in
            try given.moment(by: StoreClock(now: cleanup.clock(), source: .database))
        }
        return try cleanup.seal(
            ServerCleanup.Request(
                of: command.cleanup.table.tables,
                command.cleanup.policy,
                now: now,
                afterGUIDs: command.cleanup.afterGUIDs
            )
        )
    }

    /// Refuses to lose what the archive can't hold; tells whose checkpoint goes.
    private func refuseLosses(of sealed: SealedCleanup) throws {
        try sealed.summaries.flatMap(\.consumersLosingCheckpoint).warnOfCheckpoints()
        guard command.archive.place != nil else { return }
        for table in sealed.tables where !table.unsavedColumns.isEmpty && table.prunableCount > 0 {
            throw ServerCleanupError.unsavedColumns(
                server: url.text,
                table: table.table,
                columns: table.unsavedColumns
            )
        }
    }

    // MARK: - Asking

    /// Asks for the number of rows, which nobody types by accident.
    private func confirm(
        _ sealed: SealedCleanup,
        on server: String,
        savingIn archive: DeletedRowArchive?
    ) throws {
        guard !command.yes, sealed.prunableCount > 0 else { return }
        var summary = CleanupSummary(
            store: server,
            clock: sealed.clock,
            plans: sealed.summaries,
            policy: sealed.policy
        )
        summary.allowed = command.allowed
        let folder: VisibleText = command.archive.place == .besideStore ? " in this folder" : ""
        let promise: VisibleText =
            archive.map {
                "They are saved in \($0.path)\(folder) first; usagetui restore puts them back into a "
                    + "snapshot."
            } ?? "This can't be undone."
        try summary.question.ask(summary.lines(promising: promise), until: interruption)
        interruption.begin()
    }

    // MARK: - Deleting

    private func delete(
        _ sealed: SealedCleanup,
        _ cleanup: ServerCleanup,
        into archive: DeletedRowArchive?
    ) throws -> CleanupReport {
        try PartialWork.run(
            "deleted",
            by: command.wayOn,
            until: interruption,
            whereabouts: archive.map { ", saved in \($0.path)" } ?? ""
        ) { done in
            var report = try deleteRows(sealed, cleanup, into: archive, &done)
            if report.deleted > 0 { report.archive = archive?.path }
            guard !report.wasStopped else { return report }
            done.isAll = true
            archive?.finish()
            do {
                try prove(sealed, cleanup)
                report.runningSetIsSame = sealed.summaries.allSatisfy(\.keepsRunningSet)
            } catch is CancellationError {
                report.proofWasStopped = true
            }
            return report
        }
    }

    private func deleteRows(
        _ sealed: SealedCleanup,
        _ cleanup: ServerCleanup,
        into archive: DeletedRowArchive?,
        _ done: inout PartialWork
    ) throws -> CleanupReport {
        var line = ProgressLine()
        defer { line.clear() }
        return try cleanup.delete(sealed, command.pace, into: archive) { progress in
            done.note(progress)
            line.show("\(progress)")
            return !interruption.isRequested
        }
    }

    private func prove(_ sealed: SealedCleanup, _ cleanup: ServerCleanup) throws {
        var line = ProgressLine()
        defer { line.clear() }
        line.show("Proving that the same runs as before")
        try cleanup.prove(sealed)
    }

    private func makeArchive(
        of sealed: SealedCleanup,
        _ cleanup: ServerCleanup
    ) throws -> DeletedRowArchive? {
        guard let place = command.archive.place, sealed.prunableCount > 0 else { return nil }
        try ServerArchive.requireRoom(for: cleanup.bytesThatGo(of: sealed), at: place)
        return try DeletedRowArchive(
            at: place,
            calledAfter: "\(url.storeName).db",
            of: sealed,
            from: cleanup
        )
    }
}

extension ServerCleanup.Request {
    /// A request for some tables, and for whoever reads them.
    init(
        of tables: [EventTable],
        _ policy: CleanupPolicy,
        now: EventTime?,
        afterGUIDs guids: [String]
    ) {
        let others = guids.isEmpty ? [] : EventTable.usageTables
        let names = Set(
            (tables + others).map(\.name) + tables.compactMap(\.consumersTable)
        )
        self.init(
            tables,
            copied: Schema.copiedTables.filter { names.contains($0.name) },
            policy,
            now: now,
            afterGUIDs: guids
        )
    }
}

extension PlanSummary {
    /// The consumers that can't go on behind what they have read last, as that is deleted.
    fileprivate var consumersLosingCheckpoint: [UsageConsumer] {
        consumers.filter(\.losesCheckpoint).map(\.unread.consumer)
    }
}

extension EventTable {
    /// Whether a snapshot has its rows, with all that they hold.
    fileprivate var isInSnapshots: Bool { EventTable.usageTables.contains(self) }
}
