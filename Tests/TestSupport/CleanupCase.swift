package import EventStore
internal import Foundation

/// One case of `Conformance/cleanup.json`: a table, the options, and the ids that a cleanup deletes.
package struct CleanupCase: Sendable, CustomStringConvertible {
    package let name: String
    package let table: EventTable
    package let now: EventTime
    package let policy: CleanupPolicy
    package let pruned: [Int64]
    package let isRefused: Bool
    package let rows: [TemporaryStore.Row]

    package var description: String { name }

    /// A store with the case's table and rows.
    package func store() throws -> TemporaryStore {
        let store = try TemporaryStore(tables: [table])
        try store.insert(rows, into: table)
        return store
    }

    /// All cases.
    package static let all: [CleanupCase] = {
        guard let data = try? Data(contentsOf: Conformance.folder.appending(path: "cleanup.json")),
            let cases = try? JSONDecoder().decode([Encoded].self, from: data)
        else { return [] }
        return cases.compactMap(CleanupCase.init)
    }()

    private init?(_ encoded: Encoded) {
        guard let now = EventTime(encoded.now) else { return nil }
        name = encoded.name
        table = encoded.table
        self.now = now
        policy = CleanupPolicy(
            cutoffAgeInDays: encoded.cutoff_age_in_days,
            keepRunningRecords: encoded.keep_running_records,
            keepAtLeastOneRecord: encoded.keep_at_least_one_record
        )
        pruned = encoded.pruned
        isRefused = encoded.error ?? false
        rows = encoded.rows.map(\.columns)
    }

    // The names are those of the file.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Encoded: Decodable {
        let name: String
        let table: EventTable
        let now: String
        let cutoff_age_in_days: Int
        let keep_running_records: Bool
        let keep_at_least_one_record: Bool
        let pruned: [Int64]
        let error: Bool?
        let rows: [EncodedRow]
    }

    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct EncodedRow: Decodable {
        let id: Int64
        let created_at: String?
        let state: String?
        let app_guid: String?
        let task_guid: String?
        let service_instance_guid: String?

        /// The columns that the row has; NULL is the same as none.
        var columns: TemporaryStore.Row {
            let texts = [
                "created_at": created_at, "state": state, "app_guid": app_guid,
                "task_guid": task_guid, "service_instance_guid": service_instance_guid,
            ]
            return texts.compactMapValues(\.self).mapValues { $0 as String? }
                .merging(["id": id] as TemporaryStore.Row) { _, id in id }
        }
    }
}
