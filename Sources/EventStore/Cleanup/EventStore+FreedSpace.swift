internal import GRDB
package import UsageRules

extension EventStore {
    /// What cleanups free of the file, by table; a view has nothing to free.
    ///
    /// In a small file SQLite counts the pages of the tables and their indexes. In a large one that would
    /// read all of it, so some of the rows that go are looked at instead.
    ///
    /// - Parameters:
    ///   - plans: What the cleanups delete.
    ///   - largest: Up to so many bytes a file is small.
    package func freedSpace(
        by plans: [CleanupPlan],
        countingUpTo largest: Int64 = 1 << 27
    ) throws -> [EventTable: FreedSpace] {
        var freed: [EventTable: FreedSpace] = [:]
        for plan in plans where !views.contains(plan.table.name) {
            let pages = try lookUp { try Self.pageBytes(of: plan.table, in: $0, upTo: largest) }
            if let pages, plan.index.count > 0 {
                let share = Double(plan.prunableCount) / Double(plan.index.count)
                freed[plan.table] = FreedSpace(
                    rows: plan.prunableCount,
                    bytes: Int(Double(pages) * share),
                    isEstimate: false
                )
            } else {
                freed[plan.table] = FreedSpace(
                    rows: plan.prunableCount,
                    bytes: try estimate(plan),
                    isEstimate: true
                )
            }
        }
        return freed
    }

    /// How many bytes of pages a table and its indexes have; nil where that isn't counted.
    private static func pageBytes(
        of table: EventTable,
        in database: Database,
        upTo largest: Int64
    ) throws -> Int? {
        let size =
            (try database.pragma("page_count") ?? 0) * (try database.pragma("page_size") ?? 0)
        guard size <= largest else { return nil }
        do {
            let bytes = try database.integer(
                from: "dbstat",
                """
                SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1
                AND (name = ?1 OR name IN (SELECT name FROM pragma_index_list(?1)))
                """,
                [table.name]
            )
            return bytes.flatMap { Int(exactly: $0) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            // Not every SQLite was built with it.
            return nil
        }
    }

    /// How many rows are looked at.
    private static let sampleSize = 1_000

    /// What the rows take that go, by some of them that are spread over all.
    private func estimate(_ plan: CleanupPlan) throws -> Int {
        let positions = plan.prunablePositions
        let distance = max(1, positions.count / Self.sampleSize)
        let ids = stride(from: 0, to: positions.count, by: distance).map {
            plan.index.ids[positions[$0]]
        }
        let indexes = try lookUp { try Self.indexedColumns(of: plan.table, in: $0) }
        var (count, bytes) = (0, 0.0)
        for row in try rows(of: plan.table, ids: ids) {
            count += 1
            bytes += Double(row.storedBytes(row.columns)) / Self.tableFill
            for columns in indexes {
                bytes += Double(row.storedBytes(columns)) / Self.indexFill
            }
        }
        return count == 0 ? 0 : Int(bytes / Double(count) * Double(positions.count))
    }

    /// How full pages are: rows come in order, but keys of indexes in none.
    private static let (tableFill, indexFill) = (0.95, 0.7)

    /// The columns of each index.
    private static func indexedColumns(
        of table: EventTable,
        in database: Database
    ) throws -> [[String]] {
        let names = try database.all(
            from: "pragma_index_list",
            "SELECT name FROM pragma_index_list(?)",
            [table.name]
        ) { try $0.text(0) }
        return try names.map { name in
            try database.all(
                from: "pragma_index_info",
                "SELECT coalesce(name, '') FROM pragma_index_info(?)",
                [name]
            ) { try $0.text(0) }
        }
    }
}

extension EventRow {
    /// How many bytes some columns take in a record of SQLite's, with its head.
    fileprivate func storedBytes(_ columns: [String]) -> Int {
        columns.reduce(4) { $0 + 1 + self[$1].storedBytes }
    }
}

extension StoreValue {
    /// How many bytes the value takes in a record of SQLite's.
    fileprivate var storedBytes: Int {
        switch self {
        case .null: 0
        case .integer(let number):
            number == 0 || number == 1 ? 0 : 8 - number.magnitude.leadingZeroBitCount / 8
        case .real: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }
}
