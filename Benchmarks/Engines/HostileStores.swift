import EventStore
import TestSupport
import UsageRules

/// Stores with few keys and many states, so that everything meets everything: keys that differ by letters
/// or blanks, NULLs, times that ids don't agree with, or that can't be read.
struct HostileStores {
    private let stores: [(name: String, store: TemporaryStore, isLarge: Bool)]

    init() throws {
        stores =
            try (0..<4).map { ("random rows (\($0))", try Self.store($0, count: 1), false) }
            + [
                ("many random rows", try Self.store(100, count: 60), true),
                ("many random rows in order", try Self.store(201, count: 60), true),
            ]
    }

    /// Each of them, with its times as times, or as texts by turns; those of many rows both ways.
    var all: [EngineStore] {
        stores.enumerated().flatMap { number, named in
            let forms = named.isLarge ? [false, true] : [number.isMultiple(of: 2)]
            return forms.map {
                EngineStore(
                    name: "\(named.name)\($0 ? ", times as texts" : "")",
                    path: named.store.path,
                    now: RandomEvents.now,
                    timesAreTexts: $0,
                    owner: named.store
                )
            }
        }
    }

    /// - Parameters:
    ///   - seed: An even one for rows whose ids and times don't agree.
    ///   - count: How many random tables it is made of, each with keys of its own.
    private static func store(_ seed: UInt64, count: Int) throws -> TemporaryStore {
        let store = try TemporaryStore()
        for table in EventTable.usageTables {
            var lastID: Int64 = 0
            for part in 0..<count {
                var events = RandomEvents(
                    seed: seed + UInt64(part) * 2,
                    order: seed.isMultiple(of: 2) ? .anyOrder : .idsAndTimesAgree
                )
                let rows = events.rows(of: table).map { row in
                    renamed(row, table, part: part, after: lastID)
                }
                try store.insert(rows, into: table)
                lastID = try store.integers("SELECT max(id) FROM \(table.name)").first ?? lastID
            }
        }
        return store
    }

    private static func renamed(
        _ row: TemporaryStore.Row,
        _ table: EventTable,
        part: Int,
        after id: Int64
    ) -> TemporaryStore.Row {
        guard part > 0 else { return row }
        var row = row
        row["id"] = (row["id"] as? Int64 ?? 0) + id
        for lifecycle in table.lifecycles {
            if let key = row[lifecycle.keyColumn] as? String, !key.isEmpty {
                row[lifecycle.keyColumn] = "\(part)\(key)"
            }
        }
        return row
    }
}
