internal import UsageRules

extension Restoration {
    /// What one batch did.
    struct Batch {
        var seen = 0
        var restored = 0
        var alreadyThere = 0
        var conflicts: [RestoreReport.Conflict] = []
        var conflictCount = 0
        /// The number of the last row of the archive that it looked at.
        var last: Int64
        /// The id of a row that was put back.
        var restoredID: Int64?
        /// Whether no rows of the pass are left.
        var isLast = false
        var wasStopped = false

        mutating func note(_ outcome: TableRestoration.Outcome, id: Int64) {
            switch outcome {
            case .restored: (restored, restoredID) = (restored + 1, id)
            case .alreadyThere: alreadyThere += 1
            case .conflict(let conflict):
                conflictCount += 1
                if conflicts.count < RestoreReport.namedConflicts { conflicts.append(conflict) }
            }
        }
    }

    /// What is done so far.
    struct Work {
        let isDryRun: Bool
        var report: RestoreReport
        private var seen = 0
        private let total: Int

        init(_ info: ArchiveInfo, isDryRun: Bool) {
            self.isDryRun = isDryRun
            total = info.rows
            report = RestoreReport(tables: info.tables.map { .init(table: $0.table) })
        }

        func progress(with batch: Batch? = nil) -> RestoreProgress {
            RestoreProgress(
                step: .restore,
                rowsSeen: seen + (batch?.seen ?? 0),
                total: total,
                writtenRows: isDryRun ? 0 : report.restored
            )
        }

        /// Tells how far it is, and asks whether it goes on.
        mutating func goesOn(_ shouldContinue: (RestoreProgress) -> Bool) -> Bool {
            guard !report.wasStopped else { return false }
            report.wasStopped = !shouldContinue(progress())
            return !report.wasStopped
        }

        mutating func note(_ batch: Batch, of table: EventTable) {
            seen += batch.seen
            if batch.wasStopped { report.wasStopped = true }
            guard let place = report.tables.firstIndex(where: { $0.table == table }) else { return }
            report.tables[place].restored += batch.restored
            report.tables[place].alreadyThere += batch.alreadyThere
            report.tables[place].conflicts += batch.conflictCount
            let room = RestoreReport.namedConflicts - report.firstConflicts.count
            report.firstConflicts += batch.conflicts.prefix(room)
        }
    }
}
