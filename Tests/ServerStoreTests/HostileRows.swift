import EventStore
import TestSupport
import UsageRules

/// Rows with keys and states that differ in case, in blanks or in an accent, at times that ids don't agree
/// with.
struct HostileRows {
    /// How many there are in each usage table.
    let count: Int

    /// The sample's own now, so that the cutoff lies within the rows.
    static let now = EventTime(seconds: 1_793_523_600)

    /// The statements that append them to a copy of the sample.
    var changes: String {
        EventTable.usageTables.map { table in
            let columns = CopiedFoundation.tables.first { $0.name == table.name }?.columns ?? []
            let values = columns.map { Self.value(of: $0, table) }
            return """
                WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < \(count))
                INSERT INTO \(table.name) (\(columns.map(\.name).joined(separator: ", ")))
                SELECT \(values.joined(separator: ", "))
                FROM n, (SELECT * FROM \(table.name) ORDER BY id DESC LIMIT 1) AS pattern;

                """
        }.joined()
    }

    private static func value(of column: CopiedColumn, _ table: EventTable) -> String {
        let states =
            table.lifecycles.flatMap { $0.beginnings.map(\.state) + [$0.endingState] }
            + ["SOMETHING", "started", "STARTED ", "CREATED ", "deleted"]
        let keys = ["", " ", "a", "A", "a ", " a", "b", "ä", "Ä", "c"]
        let hours = "(n * 7919 % 1440)"
        return switch column.name {
        case "id": "pattern.id + n"
        case "guid": "'hostile-' || n"
        case "created_at":
            "datetime(\(now.microseconds / 1_000_000) - \(hours) * 3600, 'unixepoch')"
        case "state": picked(states, by: "n * 31 / 7")
        case "task_guid": "nullif(\(picked(keys, by: "n * 17 / 5")), 'c')"
        case _ where table.lifecycles.contains { $0.keyColumn == column.name }:
            picked(keys, by: "n * 13 / 3")
        default: "pattern.\(column.name)"
        }
    }

    private static func picked(_ values: [String], by number: String) -> String {
        let cases = values.enumerated().map { "WHEN \($0) THEN '\($1)'" }.joined(separator: " ")
        return "CASE (\(number)) % \(values.count) \(cases) END"
    }
}
