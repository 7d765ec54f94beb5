import EventStore
import Foundation
import Presentation
import UsageRules

/// Copies rows from elsewhere into a new store, or into one that is there: all of them, or none.
struct StoreCopy {
    /// What the source tells of itself, when its rows are read.
    struct Source {
        /// Whether it is what was read: formats, or a server.
        var format: String
        var origins: [CopyOrigin]
        var takenAt: EventTime?
        /// ``ImportedFiles/arrangements``.
        var arrangements: [String: [Range<Int>]] = [:]
        /// ``ImportedFiles/predecessors``.
        var predecessors: [String: String] = [:]
        /// What else the store should remember, a line each.
        var notes: [String] = []
    }

    /// The path of the store.
    let path: String
    let access: StoreOptions
    let skipsBadRows: Bool
    let interruption: Interruption

    /// Copies.
    ///
    /// - Parameter fill: Has rows put into the draft.
    func run(_ fill: (DraftFilling) throws -> Source) throws -> CopyReport {
        let isThere = FileManager.default.fileExists(atPath: path)
        // Nobody listens any more: that is no reason to leave a draft behind.
        Signal.note([.brokenPipe])
        do {
            let target = isThere ? try access.openForWriting(path, until: interruption) : nil
            return try StoreDraft.fill(beside: path, until: { interruption.isRequested }) { draft in
                let filling = DraftFilling(draft, skipsBadRows: skipsBadRows, until: interruption)
                defer { filling.clearLine() }
                let source = try fill(filling)
                try filling.show("Putting rows in order")
                try draft.numberRows(source.arrangements)
                return try target.map { try add(draft, to: $0, source, filling) }
                    ?? publish(draft, source, filling)
            }
        } catch let error where interruption.isRequested || error is CancellationError {
            interruption.exitIfRequested(
                saying: isThere ? "\(path) is as it was" : "\(path) was not written"
            )
            throw CommandError("\(path) was not written: it was stopped", status: .failed)
        }
    }

    private func publish(
        _ draft: StoreDraft,
        _ source: Source,
        _ filling: DraftFilling
    ) throws -> CopyReport {
        var info: SnapshotInfo?
        try draft.publish {
            var made = try self.info(of: draft, source, filling)
            // Nothing tells: a store needs a time all the same.
            made.takenAt =
                made.takenAt ?? EventTime(seconds: Int64(Date.now.timeIntervalSince1970))
            info = made
            return made
        } progress: { done, total in
            try filling.show("Making indexes  \(done) of \(total)")
        }
        let tables = try counts(draft)
        return CopyReport(tables: tables, info: try info ?? self.info(of: draft, source, filling))
    }

    private func add(
        _ draft: StoreDraft,
        to store: EventStore,
        _ source: Source,
        _ filling: DraftFilling
    ) throws -> CopyReport {
        let clock = try store.clock()
        let recorded = clock.source == .snapshot ? clock.now : nil
        let info = try info(of: draft, source, filling, laterThan: recorded)
        var (count, throttle) = (0, Throttle())
        let merged = try StoreMerge(draft, into: store, behind: source.predecessors)
            .run(info, words: \.visibleText.text) { table in
                count += 1
                guard throttle.isOpen() else { return }
                try filling.show(
                    "Adding to \(path)  \(table)  \(Format.count(count, "row")) looked at"
                )
            }
        for warning in merged.warnings { filling.warn(warning) }
        let tables = draft.filledTables.map { table in
            CopyReport.Table(
                name: table.name,
                added: merged.added[table.name] ?? 0,
                known: (merged.known[table.name] ?? 0) + draft.repeatedRows(of: table)
            )
        }
        return CopyReport(tables: tables, info: merged.info)
    }

    private func counts(_ draft: StoreDraft) throws -> [CopyReport.Table] {
        try draft.filledTables.map { table in
            CopyReport.Table(
                name: table.name,
                added: try draft.count(of: table),
                known: draft.repeatedRows(of: table)
            )
        }
    }

    /// What a new store says of itself, or what is said to one that is there.
    ///
    /// - Parameter recorded: When a store that is there was taken: an earlier time means nothing to it.
    private func info(
        of draft: StoreDraft,
        _ source: Source,
        _ filling: DraftFilling,
        laterThan recorded: EventTime? = nil
    ) throws -> SnapshotInfo {
        for table in draft.filledTables {
            guard let found = try draft.repeatedGUIDs(of: table) else { continue }
            filling.warn(
                .repeatedGUID(table: table.name, guid: found.first, count: found.count)
            )
        }
        if filling.skippedRows > 0 { filling.warn(.skippedRows(count: filling.skippedRows)) }
        let takenAt = try source.takenAt ?? estimatedTime(of: draft)
        if source.takenAt == nil, let takenAt, recorded.map({ $0 < takenAt }) ?? true {
            filling.warn(.estimatedTime(takenAt))
        }
        return SnapshotInfo(
            takenAt: takenAt,
            isEstimated: source.takenAt == nil,
            origins: try draft.origins(source.origins),
            format: source.format,
            counts: try counts(draft).map { "\($0.name)=\($0.added)" }.joined(separator: " "),
            warnings: filling.warnings.map(\.visibleText.text)
                + source.notes.map { SnapshotInfo.noteMark + $0 }
        )
    }

    /// The time of the newest row, unless that is ahead of the clock; nil where there is none.
    private func estimatedTime(of draft: StoreDraft) throws -> EventTime? {
        let now = EventTime(seconds: Int64(Date.now.timeIntervalSince1970))
        return try draft.newestTime().map { min($0, now) }
    }
}
