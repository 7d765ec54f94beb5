import EventStore
import Presentation
import UsageRules

/// Derives what a receipt says again: of the store alone, or of the store and the archive together, which
/// are the store as it was before.
struct ReceiptVerification {
    /// One thing that was looked at.
    struct Check {
        enum Outcome: String {
            case agrees, differs
            /// It takes the archive to tell.
            case notVerified = "not_verified"
        }

        /// What was looked at, such as `plan_hash`.
        let name: String
        let table: EventTable?
        let outcome: Outcome
        let detail: VisibleText
    }

    private let receipt: Receipt
    private(set) var checks: [Check] = []

    /// Whether nothing differs.
    var agrees: Bool { checks.allSatisfy { $0.outcome != .differs } }

    /// Holds a receipt against a store.
    ///
    /// - Parameters:
    ///   - file: The receipt.
    ///   - store: The store that was pruned.
    ///   - archive: The path of the archive; nil where there is none.
    /// - Throws: ``StoreError`` where one of them can't be read.
    init(_ file: ReceiptFile, store: EventStore, archive: String?) throws {
        receipt = file.receipt
        check(
            "receipt",
            nil,
            file.isUnchanged,
            "the receipt agrees with its own hash",
            "it was changed"
        )
        let left = try Self.indexes(of: receipt, in: store)
        for table in receipt.tables { verify(table, left: left[table.table]) }
        guard let archive else {
            let detail: VisibleText =
                receipt.archive.map { "the archive tells: it was written as \($0)" }
                ?? "the rows were deleted without an archive"
            for name in ["deleted_rows", "plan_hash"] {
                checks.append(Check(name: name, table: nil, outcome: .notVerified, detail: detail))
            }
            return
        }
        try verify(archive: archive, left: left)
    }

    /// The rows of each table of a receipt, up to the last id that its plan knew.
    private static func indexes(
        of receipt: Receipt,
        in store: EventStore
    ) throws -> [EventTable: EventIndex] {
        let snapshot: StoreSnapshot
        do {
            snapshot = try store.scanShowingProgress(
                tables: receipt.tables.map(\.table),
                now: receipt.now
            )
        } catch StoreError.noUsageTable {
            return [:]
        }
        var indexes: [EventTable: EventIndex] = [:]
        for table in receipt.tables {
            indexes[table.table] = snapshot.index(of: table.table)?
                .prefix(throughID: table.lastId)
        }
        return indexes
    }

    private mutating func check(
        _ name: String,
        _ table: EventTable?,
        _ isSame: Bool,
        _ agreement: VisibleText,
        _ difference: VisibleText
    ) {
        checks.append(
            Check(
                name: name,
                table: table,
                outcome: isSame ? .agrees : .differs,
                detail: isSame ? agreement : difference
            )
        )
    }
}

/// What the store alone tells.
extension ReceiptVerification {
    private mutating func verify(_ table: Receipt.Table, left: EventIndex?) {
        guard let left else {
            return check("kept_rows", table.table, false, "", "the store has no such table")
        }
        let sum = table.total.subtractingReportingOverflow(table.deleted).partialValue
        check(
            "counts",
            table.table,
            sum == table.kept && table.deleted <= table.prunable
                && (receipt.wasStopped || table.deleted == table.prunable),
            "\(Format.grouped(table.total)) rows, \(Format.grouped(table.deleted)) deleted",
            "\(table.total) rows less \(table.deleted) deleted of \(table.prunable) are not "
                + "\(table.kept)"
        )
        check(
            "kept_rows",
            table.table,
            left.count == table.kept && left.rowHash == table.keptHash,
            "the \(Format.grouped(left.count)) rows that stayed are there, and none that went",
            left.count == table.kept
                ? "\(Format.grouped(left.count)) rows are there, but not those that stayed"
                : "\(Format.grouped(table.kept)) rows stayed, and \(Format.grouped(left.count)) are there"
        )
        let isRunning = RunningSet(left).hash(in: left) == table.runningHash
        check(
            "running_set",
            table.table,
            isRunning
                && (!receipt.runningSetIsSame || table.runningHash == table.runningBeforeHash),
            "the same runs, with the same beginnings, as behind the cleanup",
            isRunning
                ? "what ran before the cleanup and behind it isn't the same"
                : "what runs by these rows is not what ran behind the cleanup"
        )
    }
}

/// What the archive adds.
extension ReceiptVerification {
    private mutating func verify(
        archive path: String,
        left: [EventTable: EventIndex]
    ) throws {
        let (info, archived): (ArchiveInfo, [EventTable: EventIndex])
        do {
            (info, archived) = try EventStore.archivedRows(path)
        } catch let error as ArchiveError {
            return check("archive", nil, false, "", error.visibleText)
        }
        check(
            "archive",
            nil,
            info.checksum == receipt.archiveChecksum,
            "it is whole, and the one that prune wrote",
            "it is whole, but has checksum \(info.checksum), not \(receipt.archiveChecksum ?? "none")"
        )
        var unions: [EventIndex] = []
        for table in receipt.tables {
            let held = archived[table.table] ?? EventIndex(table: table.table)
            let (union, common) =
                (left[table.table] ?? EventIndex(table: table.table)).union(held)
            verify(table, deleted: held, common, info)
            unions.append(union)
        }
        try verifyPlan(of: unions, archived)
    }

    private mutating func verify(
        _ table: Receipt.Table,
        deleted: EventIndex,
        _ common: [Int64],
        _ info: ArchiveInfo
    ) {
        check(
            "deleted_rows",
            table.table,
            common.isEmpty,
            "none of the archive's \(Format.grouped(deleted.count)) rows is in the store",
            "\(Format.count(common.count, "row")) of the archive \(common.count == 1 ? "is" : "are") "
                + "in the store: \(Self.examples(common))"
        )
        let reasons = info.tables.first { $0.table == table.table }?.rowsByReason ?? [:]
        let named = Dictionary(uniqueKeysWithValues: reasons.map { ($0.key.name, $0.value) })
        let names = Set(named.keys).union(table.deletedByReason.keys).sorted()
        let different = names.filter { (named[$0] ?? 0) != (table.deletedByReason[$0] ?? 0) }
        check(
            "deleted_by_reason",
            table.table,
            different.isEmpty && deleted.count == table.deleted,
            "the archive holds as many rows of each reason",
            VisibleText(
                different.map {
                    "\($0): \(table.deletedByReason[$0] ?? 0) deleted, \(named[$0] ?? 0) in the archive"
                }.joined(separator: ", ")
            ) + (different.isEmpty ? "the archive holds \(deleted.count) rows" : "")
        )
    }

    /// Makes the plan of the rows as they were, and compares it with what was deleted.
    private mutating func verifyPlan(
        of unions: [EventIndex],
        _ archived: [EventTable: EventIndex]
    ) throws {
        let plans = try unions.map {
            try CleanupPlan(receipt.policy, now: receipt.now, TableSnapshot($0))
        }
        let hash = plans.decisionHash
        check(
            "plan_hash",
            nil,
            hash == receipt.planHash,
            "by the rules, store and archive together give this very plan",
            "by the rules, store and archive together give the plan \(hash), not \(receipt.planHash)"
        )
        for (plan, table) in zip(plans, receipt.tables) {
            let held = archived[plan.table]?.ids ?? []
            let planned = plan.prunablePositions.map { plan.index.ids[$0] }
            let wrong = Set(held).subtracting(planned).sorted()
            check(
                "planned_rows",
                plan.table,
                wrong.isEmpty && (receipt.wasStopped || planned.count == held.count),
                "what was deleted is what the rules delete",
                wrong.isEmpty
                    ? "the rules delete \(Format.grouped(planned.count)) rows, the archive holds "
                        + "\(Format.grouped(held.count))"
                    : "the rules don't delete \(Self.examples(wrong))"
            )
            let counts = plan.counts.filter { $0.key.decision == .prune }
            check(
                "planned_reasons",
                plan.table,
                receipt.wasStopped
                    || Dictionary(uniqueKeysWithValues: counts.map { ($0.key.name, $0.value) })
                        == table.deletedByReason.filter { $0.value > 0 },
                "the rules delete as many rows for each reason",
                "the rules delete other numbers of rows for some reasons"
            )
            check(
                "running_before",
                plan.table,
                plan.runningBefore.hash(in: plan.index) == table.runningBeforeHash,
                "the same ran before the cleanup",
                "something else ran before the cleanup"
            )
        }
    }

    /// Such as `row 4, 9, … 12 more`.
    private static func examples(_ ids: [Int64]) -> VisibleText {
        let shown = ids.prefix(10).map(String.init).joined(separator: ", ")
        let more = ids.count - 10
        return "row \(shown)" + (more > 0 ? ", … \(Format.grouped(more)) more" : "")
    }
}
