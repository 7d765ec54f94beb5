package import UsageRules

/// What is told of the archives of a store.
package enum ArchiveColumns {
    /// All that records have.
    ///
    /// - Parameter state: What became of all of them; nil for the state of each.
    package static func all(state: String? = nil) -> [Column<FoundArchive>] {
        [
            Column("archive") { .string($0.path) },
            Column("state") { .string(state ?? $0.state) },
            Column("work") { $0.info.map { .string($0.work.rawValue) } ?? .null },
            Column("begun_at") { $0.info.map { JSONValue($0.begunAt) } ?? .null },
            Column("ended_at") { $0.info?.endedAt.map { JSONValue($0) } ?? .null },
            Column("by") { $0.info.map { .string($0.author) } ?? .null },
            Column("store") { $0.info.map { .string($0.store) } ?? .null },
            Column("now") { $0.info.map { JSONValue($0.now) } ?? .null },
            Column("cutoff_age_in_days") { archive in
                archive.info?.policy.map { JSONValue($0.cutoffAgeInDays) } ?? .null
            },
            Column("keep_running_records") { archive in
                archive.info?.policy.map { .bool($0.keepRunningRecords) } ?? .null
            },
            Column("rows") { $0.info.map { JSONValue($0.rows) } ?? .null },
            Column("tables") { $0.info.map { .object($0.tables.map(tableField)) } ?? .null },
            Column("bytes") { JSONValue($0.bytes) },
            Column("checksum") { $0.info.map { .string($0.checksum) } ?? .null },
            Column("error") { $0.error.map { .string("\($0)") } ?? .null },
        ]
    }

    /// What people are told.
    package static func forPeople(state: String? = nil) -> [Column<FoundArchive>] {
        let shown = ["archive", "state", "begun_at", "by", "rows", "bytes", "error"]
        return all(state: state).filter { shown.contains($0.name) }
    }

    private static func tableField(
        _ table: ArchiveInfo.Table
    ) -> (name: String, value: JSONValue) {
        let reasons = Reason.allCases.compactMap { reason in
            table.rowsByReason[reason].map { (name: reason.name, value: JSONValue($0)) }
        }
        return (
            table.table.name,
            .object([
                ("cutoff", table.cutoff.map { JSONValue($0) } ?? .null),
                ("rows", JSONValue(table.rows)),
                ("rows_by_reason", .object(reasons)),
            ])
        )
    }
}

extension FoundArchive {
    /// Whether it can be relied on.
    package var state: String {
        switch content {
        case .success(let info): info.isComplete ? "complete" : "interrupted"
        case .failure(.inUse): "in_use"
        case .failure: "damaged"
        }
    }

    /// Why nothing can be told of it; nil where it can.
    package var error: ArchiveError? {
        if case .failure(let error) = content { error } else { nil }
    }
}
