import EventStore
import TestSupport

/// A store under the names that are read, with anything in it: tables whose columns are of any type
/// or missing, views that answer something else each time, and any value anywhere.
struct RandomContent {
    let store: TemporaryStore
    private var generator: SeededGenerator
    /// How rare what is odd is in this store: where everything is odd, the first error hides the rest.
    private let rarity: Int

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        rarity = [1, 4, 20, 100][Int(seed % 4)]
        store = try TemporaryStore(tables: [])
        for table in Schema.tables where !isOdd(1, in: 40) {
            try make(table.name, table.columnNames)
        }
        if happens(1, in: 4) {
            let columns = ["event_table", "first_id", "last_id", "created_at"]
            try make("usagetui_seeded_baselines", columns)
        }
        if happens(1, in: 8) { try make("grdb_migrations", ["identifier"]) }
    }

    private mutating func make(_ name: String, _ columns: [String]) throws {
        let present = columns.filter { $0 == columns[0] || !isOdd(1, in: 100) }
        if isOdd(1, in: 6) {
            try makeView(name, present)
        } else {
            try makeTable(name, present)
        }
    }

    private mutating func makeTable(_ name: String, _ columns: [String]) throws {
        let isOrdered = !isOdd(1, in: 5)
        let declared = columns.map { column in
            let type = pick(["", "", "INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC"])
            return column == "id" && isOrdered
                ? pick(["id INTEGER PRIMARY KEY", "id INTEGER UNIQUE", "id"])
                : "\(column) \(type)"
        }
        try store.execute("CREATE TABLE \(name) (\(declared.joined(separator: ", ")))")
        for number in 0..<Int.random(in: 0...6, using: &generator) {
            let values = columns.map { column in
                column == "id" && isOrdered ? "\(number * 3 - 2)" : value(of: column)
            }
            try store.execute(
                "INSERT OR IGNORE INTO \(name) VALUES (\(values.joined(separator: ", ")))"
            )
        }
    }

    /// Columns of a view have no type, and can have another value each time they are read.
    private mutating func makeView(_ name: String, _ columns: [String]) throws {
        let values = columns.map { column in
            let (first, second) = (value(of: column), value(of: column))
            let id = isOdd(1, in: 2) ? first : "n"
            let usual = column == "id" ? id : first
            return isOdd(1, in: 2)
                ? "CASE WHEN random() % 3 THEN \(usual) ELSE \(second) END AS \(column)"
                : "\(usual) AS \(column)"
        }
        try store.execute(
            """
            CREATE VIEW \(name) AS
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4)
            SELECT \(values.joined(separator: ", ")) FROM n
            """
        )
    }

    /// A value as SQL writes it: mostly one that means something in the column, else any.
    private mutating func value(of column: String) -> String {
        if isOdd(1, in: 4) { return pick(Self.anything) }
        if column == "state" || column == "previous_state" { return "'\(pick(Self.states))'" }
        if column == "event_table" { return "'app_usage_events'" }
        if column.hasSuffix("_at") || column == "timestamp" { return pick(Self.times) }
        if column == "id" || column.hasSuffix("_id") { return "\(pick([1, 2, 3]))" }
        if column == "identifier" { return "'create_usage_tables'" }
        return pick(["'a'", "'b'", "'c'", "5", "''"])
    }

    private mutating func isOdd(_ times: Int, in all: Int) -> Bool {
        happens(times, in: all * rarity)
    }

    private mutating func happens(_ times: Int, in all: Int) -> Bool {
        Int.random(in: 0..<all, using: &generator) < times
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    private static let anything = [
        "NULL", "''", "x''", "x'ff00fe'", "CAST(x'ff' AS TEXT)", "0", "-1", "1.5", "5.0", "1e999",
        "-1e999", "9223372036854775807", "-9223372036854775808", "9.3e18", "-9.3e18", "1e300",
        "253402300799", "-62135596801", "4294967296", "'a' || char(0) || 'b'", "'5'", "' 5'",
        "'abc'",
        "'9223372036854775808'", "'2026-01-01 00:00:00'", "'9999-12-31 23:59:59.999999'",
        "'0001-01-01T00:00:00+23:59'", "'http://user:password@host/'", "char(27, 0x202e, 0x10ffff)",
        "zeroblob(70000)", "printf('%.70000c', 'x')",
    ]
    private static let states = [
        "STARTED", "STOPPED", "WAS_RUNNING", "TASK_STARTED", "TASK_STOPPED", "TASK_WAS_RUNNING",
        "CREATED", "UPDATED", "DELETED", "BUILDPACK_SET", "RUNNING", "SUCCEEDED", "CANCELING",
        "READY",
        "STAGED", "FAILED",
    ]
    private static let times = [
        "'2026-01-01 00:00:00'", "'2026-10-30 00:00:00.5'", "'2026-02-03T04:05:06Z'", "1790000000",
        "1790000000.25", "'2030-01-01'",
    ]
}
