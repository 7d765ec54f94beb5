import EventStore
import Presentation
import UsageRules

/// A sealed plan that was held against its store: what it says is what the rules say of the rows that are
/// there, and these are the rows that it was made of.
struct ApprovedPlan {
    let snapshot: StoreSnapshot
    let plans: [CleanupPlan]
    /// The hash of the document.
    let hash: String

    /// Makes the plan again, and compares the documents.
    ///
    /// - Parameters:
    ///   - file: The document.
    ///   - store: The store.
    ///   - guids: Checkpoints of consumers, as for any cleanup.
    /// - Throws: ``PlanError``, ``StoreError``.
    init(_ file: PlanFile, for store: EventStore, afterGUIDs guids: [String]) throws {
        (snapshot, plans) = try store.reading {
            let header = file.header
            let snapshot: StoreSnapshot
            do {
                snapshot = try store.scanShowingProgress(
                    tables: header.tables.map(\.table),
                    now: header.now,
                    afterGUIDs: guids
                )
            } catch StoreError.noUsageTable {
                throw file.refused(store, header.tables.map { .columns($0.table) })
            }
            let plans = try header.tables.compactMap { table in
                try snapshot.index(of: table.table).map { index in
                    try CleanupPlan(
                        header.policy,
                        now: header.now,
                        TableSnapshot(index.prefix(throughID: table.lastId))
                    )
                }
            }
            try file.requireSame(plans, in: store)
            return (snapshot, plans)
        }
        hash = file.header.hash
    }
}

extension PlanFile {
    /// Checks that the plans come to the very document that this is.
    fileprivate func requireSame(_ plans: [CleanupPlan], in store: EventStore) throws {
        let present = Set(plans.map(\.table))
        var differences: [PlanDifference] = []
        for table in header.tables {
            let columns =
                present.contains(table.table) ? try store.columns(of: table.table) : []
            if columns != table.columns { differences.append(.columns(table.table)) }
        }
        guard differences.isEmpty else { throw refused(store, differences) }
        guard try !isSame(plans, in: store) else { return }
        for table in header.tables {
            differences += try store.difference(
                of: table.table,
                from: try fingerprints(of: table.table)
            )
        }
        throw differences.isEmpty
            ? PlanError.otherRules(path: path, store: store.path) : refused(store, differences)
    }

    private func isSame(_ plans: [CleanupPlan], in store: EventStore) throws -> Bool {
        let expected = try PlanHeader(header.origin, plans, of: store).line(hash: PlanHeader.noHash)
        guard expected == sealedLine else { return false }
        var hash = ContentHash()
        hash.add(expected)
        hash.add(CollectionOfOne(UInt8(ascii: "\n")))
        var line = ProgressLine()
        defer { line.clear() }
        let total = plans.reduce(0) { $0 + $1.index.count }
        try store.forEachPart(
            of: plans,
            progress: { line.show(Self.progress($0, of: total)) },
            { part in
                var bytes: [UInt8] = []
                part.writeLine(to: &bytes)
                hash.add(bytes)
            }
        )
        return hash.digits == header.hash
    }

    private static func progress(_ count: Int, of total: Int) -> VisibleText {
        "Comparing  \(Format.grouped(count)) of \(Format.grouped(total)) rows"
    }

    fileprivate func refused(_ store: EventStore, _ differences: [PlanDifference]) -> PlanError {
        .storeDiffers(path: path, store: store.path, differences: differences)
    }
}
