internal import GRDB
internal import UsageRules

extension EventStore {
    /// What Cloud Controller's tables say of what runs, where the store has them.
    func sourceEvidence(
        _ snapshot: StoreSnapshot,
        _ columns: [EventTable: FootprintColumns],
        by level: UsageLevel?,
        _ groups: GroupNumbers
    ) throws -> SourceEvidence {
        var evidence = SourceEvidence()
        for comparison in try comparisons(with: snapshot, {}).compared {
            guard let index = snapshot.index(of: comparison.eventTable),
                let footprints = columns[comparison.eventTable]
            else { continue }
            evidence.verdicts[index.table, default: [:]].merge(
                comparison.verdicts(index, footprints)
            ) { first, _ in first }
            evidence.unrecorded += try unrecorded(comparison, index, by: level, groups)
        }
        return evidence
    }

    /// What runs by a table of Cloud Controller's, and not by the events.
    private func unrecorded(
        _ comparison: SourceComparison,
        _ index: EventIndex,
        by level: UsageLevel?,
        _ groups: GroupNumbers
    ) throws -> [SourceEvidence.Unrecorded] {
        let ids = comparison.unrecorded + comparison.orphans
        guard !ids.isEmpty else { return [] }
        let source = BaselineSource.source(of: comparison.kind)
        return try read { database in
            try database.all(
                from: source.table.name,
                source.footprints(summedBy: level?.column),
                [ids.jsonArray]
            ) { row in
                let guid = try row.optionalText(0) ?? ""
                return SourceEvidence.Unrecorded(
                    kind: comparison.kind,
                    guid: guid,
                    key: index.keys(named: guid, of: comparison.kind).first,
                    footprint: RowFootprint(
                        instances: row.value(1).integer ?? 0,
                        megabytesEach: row.value(2).integer ?? 0
                    ),
                    group: groups.number(of: row.value(3, cutAt: bounds.longestValue).string)
                )
            }
        }
    }
}

extension SourceComparison {
    /// What the table says of the open runs on which it disagrees with the events.
    fileprivate func verdicts(
        _ index: EventIndex,
        _ columns: FootprintColumns
    ) -> [KeyID: SourceEvidence.Verdict] {
        var verdicts: [KeyID: SourceEvidence.Verdict] = [:]
        for id in contradicted + endedRuns + staleRuns {
            guard let position = index.position(ofID: id) else { continue }
            verdicts[index.keys[position]] = .contradicted
        }
        guard kind == .app else { return verdicts }
        for agreement in agreed {
            let footprint = RowFootprint(
                instances: agreement.footprint.0.integer ?? 0,
                megabytesEach: agreement.footprint.1.integer ?? 0
            )
            guard let position = index.position(ofID: agreement.eventID),
                columns.footprints[position] != footprint
            else { continue }
            verdicts[index.keys[position]] = .footprint(footprint)
        }
        return verdicts
    }
}

extension BaselineSource {
    /// The guid, instances and memory of some source rows, and what they are summed in.
    fileprivate func footprints(summedBy column: String?) -> String {
        func expression(_ name: String?) -> String {
            columns.first { $0.name == name }?.expression ?? "NULL"
        }
        return """
            SELECT \(Self.guid), \(expression("instance_count")),
                \(expression("memory_in_mb_per_instance")), \(expression(column))
            FROM \(withParents) \(planJoin)
            WHERE src.id IN (SELECT value FROM json_each(?))
            """
    }
}
