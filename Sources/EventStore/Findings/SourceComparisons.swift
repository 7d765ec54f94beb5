internal import GRDB
internal import UsageRules

/// What Cloud Controller's tables say runs, against the runs that the events leave open: kind by kind,
/// in the order of seeding.
struct SourceComparisons {
    /// The kinds that could be compared.
    private(set) var compared: [SourceComparison] = []
    /// What runs by both, and takes something else by each.
    private(set) var differing: [FoundThings.SourceRows] = []
    /// The kinds whose tables are not there, or not as they should be.
    private(set) var unchecked: FindingsReport.Unchecked?

    /// Nothing was compared.
    init(unchecked: FindingsReport.Unchecked) {
        self.unchecked = unchecked
    }

    fileprivate init(
        compared: [SourceComparison],
        differing: [FoundThings.SourceRows],
        unchecked: FindingsReport.Unchecked?
    ) {
        self.compared = compared
        self.differing = differing
        self.unchecked = unchecked
    }
}

extension EventStore {
    /// Compares all kinds whose events were read.
    ///
    /// - Parameter onProgress: Called now and then; what it throws ends it.
    func sourceComparisons(
        with snapshot: StoreSnapshot,
        _ onProgress: () throws -> Void
    ) throws -> SourceComparisons {
        let (compared, unchecked) = try comparisons(with: snapshot, onProgress)
        return SourceComparisons(
            compared: compared,
            differing: try compared.map { try differing($0, onProgress) },
            unchecked: unchecked
        )
    }

    /// The same without a look at what takes something else.
    func comparisons(
        with snapshot: StoreSnapshot,
        _ onProgress: () throws -> Void
    ) throws -> (compared: [SourceComparison], unchecked: FindingsReport.Unchecked?) {
        var compared: [SourceComparison] = []
        var (kinds, missing): ([ResourceKind], [String]) = ([], [])
        try read { database in
            for source in BaselineSource.all {
                // Of a table that was not read nobody knows what the events say.
                guard
                    let table = snapshot.tables.first(where: { $0.index.table == source.eventTable }
                    )
                else { continue }
                let (tables, keys) = try (
                    source.missing(in: database), source.missingKey(in: database)
                )
                // From before tasks: there is nothing to compare.
                if tables.contains(source.table.name), !keys.isEmpty { continue }
                var lacking = tables + keys
                if lacking.isEmpty {
                    do {
                        compared.append(try SourceComparison(source, table, database, onProgress))
                    } catch let error as UnexpectedValue {
                        lacking.append("what is expected in \(error.table).\(error.column)")
                    }
                }
                if !lacking.isEmpty {
                    kinds.append(source.lifecycle.kind)
                    missing += lacking.filter { !missing.contains($0) }
                }
            }
        }
        return (
            compared,
            kinds.isEmpty ? nil : FindingsReport.Unchecked(kinds: kinds, missing: missing)
        )
    }

    /// What takes something else by its latest event than by its table.
    private func differing(
        _ comparison: SourceComparison,
        _ onProgress: () throws -> Void
    ) throws -> FoundThings.SourceRows {
        let (kind, agreed) = (comparison.kind, comparison.agreed)
        let columns = BaselineSource.source(of: kind).footprintColumns
        var ids: [Int64] = []
        let recorded = try self.columns(of: comparison.eventTable).map { $0.lowercased() }
        if columns.count == 2, columns.allSatisfy(recorded.contains) {
            try forEachRow(
                of: comparison.eventTable,
                ids: agreed.lazy.map(\.eventID),
                columns: columns
            ) { place, row in
                if place.isMultiple(of: 1024) { try onProgress() }
                let recorded = (row[columns[0]], row[columns[1]])
                if kind.differs(recorded, agreed[place].footprint) {
                    ids.append(agreed[place].sourceID)
                }
            }
        }
        return FoundThings.SourceRows(kind: kind, ids: ids)
    }
}

extension BaselineSource {
    /// The key's column, named `table.column`, where the events table was made before there were such
    /// resources.
    fileprivate func missingKey(in database: Database) throws -> [String] {
        let key = lifecycle.keyColumn
        return try TableColumns(of: eventTable.name, in: database).contains(key)
            ? [] : ["\(eventTable.name).\(key)"]
    }
}
