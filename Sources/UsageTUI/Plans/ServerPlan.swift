import EventStore
import ServerStore
import UsageRules

/// A sealed plan that is held against what a cleanup seals inside a server: exactly that plan is run, or
/// nothing.
///
/// Each row that goes must be the one of the plan, in all columns, and go for the reason of the plan; as many
/// rows must stay, and what runs must be the same. Of rows that stay, what decides neither of that may
/// have changed: a server isn't read whole to look at it.
struct ServerPlan {
    private let file: PlanFile
    private let cleanup: ServerCleanup

    init(_ file: PlanFile, _ cleanup: ServerCleanup) { (self.file, self.cleanup) = (file, cleanup) }

    /// Seals the cleanup by the plan's options, of the rows up to the last one of the plan.
    ///
    /// - Parameter guids: Checkpoints of consumers, as for any cleanup.
    /// - Throws: ``PlanError``; ``ServerCleanupError``, ``ServerError``.
    func seal(_ guids: [String]) throws -> SealedCleanup {
        let header = file.header
        for table in header.tables {
            guard EventTable.usageTables.contains(table.table) else {
                throw ServerCleanupError.notCopied(server: cleanup.server, table: table.table)
            }
            guard Schema.columns(of: table.table) == table.columns else {
                throw refused([.columns(table.table)])
            }
        }
        var request = ServerCleanup.Request(
            of: header.tables.map(\.table),
            header.policy,
            now: header.now,
            afterGUIDs: guids
        )
        for table in header.tables { request.lastIDs[table.table] = .some(table.lastId) }
        return try cleanup.seal(request) { try compare($0) }
    }

    private func refused(_ differences: [PlanDifference]) -> PlanError {
        .storeDiffers(path: file.path, store: cleanup.server, differences: differences)
    }

    private func compare(_ sealed: SealedCleanup) throws {
        var differences: [PlanDifference] = []
        for (planned, table) in zip(file.header.tables, sealed.tables) {
            differences += try differencesOfRows(planned.table)
            guard differences.isEmpty, table.summary.total != planned.total else { continue }
            differences += try differencesOfIDs(planned.table)
        }
        guard differences.isEmpty else { throw refused(differences) }
        for planned in file.header.tables {
            let before = try cleanup.runs(of: planned.table, after: false)
            let after = try cleanup.runs(of: planned.table, after: true)
            guard ContentHash.digits(ofRuns: before) == planned.runningBeforeHash,
                ContentHash.digits(ofRuns: after) == planned.runningAfterHash
            else { throw PlanError.otherRules(path: file.path, store: cleanup.server) }
        }
    }

    // MARK: - Rows

    /// How the rows that go differ from those of the plan.
    private func differencesOfRows(_ table: EventTable) throws -> [PlanDifference] {
        let planned = try file.rows(of: table)
        let reader = try ServerRowReader(table, of: cleanup, from: 1)
        var fingerprints = CopiedRowFingerprints()
        var (changed, missing, added) = ([Int64](), [Int64](), [Int64]())
        var place = 0
        try cleanup.forEachRowThatGoes(of: table) { source in
            guard let id = source.integer(1) else { return }
            while place < planned.count, planned.ids[place] < id {
                missing.append(planned.ids[place])
                place += 1
            }
            guard place < planned.count, planned.ids[place] == id else { return added.append(id) }
            try reader.read(source)
            let isSame =
                fingerprints.fingerprint(of: reader.row) == planned.fingerprints[place]
                && source.text(0) == planned.reasons[place].name
            if !isSame { changed.append(id) }
            place += 1
        }
        missing += planned.ids[place...]
        guard !missing.isEmpty || !added.isEmpty else {
            return changed.map { .changed(table, id: $0) }
        }
        return try differences(of: table, changed, missing: missing, added: added)
    }

    /// Tells rows that are gone, or that came in between, from those that go or stay otherwise.
    private func differences(
        of table: EventTable,
        _ changed: [Int64],
        missing: [Int64],
        added: [Int64]
    ) throws -> [PlanDifference] {
        let known = Set(try file.fingerprints(of: table).ids)
        var gone = Set(missing)
        try cleanup.forEachID(of: table) { gone.remove($0) }
        let differences: [PlanDifference] =
            changed.map { .changed(table, id: $0) }
            + missing.map {
                gone.contains($0) ? .removed(table, id: $0) : .changed(table, id: $0)
            }
            + added.map {
                known.contains($0) ? .changed(table, id: $0) : .inserted(table, id: $0)
            }
        return differences.sorted { $0.row < $1.row }
    }

    /// How the ids of all rows differ from those of the plan.
    private func differencesOfIDs(_ table: EventTable) throws -> [PlanDifference] {
        let known = try file.fingerprints(of: table).ids
        var differences: [PlanDifference] = []
        var place = 0
        try cleanup.forEachID(of: table) { id in
            while place < known.count, known[place] < id {
                differences.append(.removed(table, id: known[place]))
                place += 1
            }
            if place < known.count, known[place] == id {
                place += 1
            } else {
                differences.append(.inserted(table, id: id))
            }
        }
        return differences + known[place...].map { .removed(table, id: $0) }
    }
}

extension PlanDifference {
    /// The id of the row; the least for what is about a whole table.
    fileprivate var row: Int64 {
        switch self {
        case .columns: .min
        case .changed(_, let id), .removed(_, let id), .inserted(_, let id): id
        }
    }
}

extension Schema {
    /// The columns that a snapshot has of a table.
    fileprivate static func columns(of table: EventTable) -> [String] {
        copiedTables.first { $0.name == table.name }?.columns.map(\.name) ?? []
    }
}
