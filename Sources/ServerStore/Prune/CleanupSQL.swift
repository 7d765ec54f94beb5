internal import UsageRules

/// The statements of a cleanup of one table inside PostgreSQL.
///
/// What was sealed stands in tables that only our session sees.
struct CleanupSQL {
    let table: EventTable
    /// The table's name in a statement.
    let quotedName: String
    /// What of it is looked at: all rows, or those up to an id; they are called `t`.
    private let source: RuleSource
    let policy: CleanupPolicy
    let now: EventTime
    /// The columns that it has.
    private let columns: Set<String>

    /// - Parameter last: The last id that counts; nil where all rows do.
    init(
        _ found: FoundTable,
        of table: EventTable,
        _ policy: CleanupPolicy,
        now: EventTime,
        throughID last: Int64?
    ) {
        (self.table, self.policy, self.now) = (table, policy, now)
        (quotedName, columns) = (found.quotedName, found.columns)
        source = RuleSource(
            of: table,
            found.columns,
            found.quotedName,
            where: last.map { "t.id <= \($0)" }
        )
    }

    private func rules(of text: String) throws -> RuleStatement {
        try RuleStatement(
            table,
            columns: source.columns,
            source: text,
            in: .postgres,
            policy: policy,
            now: now
        )
    }

    private var sealed: String { "pg_temp.usagetui_sealed_\(table.name)" }
    private var before: String { "pg_temp.usagetui_before_\(table.name)" }
    private var after: String { "pg_temp.usagetui_after_\(table.name)" }
    private var fresh: String { "pg_temp.usagetui_fresh_\(table.name)" }

    // MARK: - Sealing

    /// Whether the server sees to it that each row has an id of its own.
    ///
    /// An index of a table from which others inherit knows nothing of their rows, but for partitions.
    var hasUniqueIDs: String {
        """
        SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_index
            JOIN pg_catalog.pg_class c ON c.oid = indrelid
            JOIN pg_catalog.pg_attribute a ON a.attrelid = indrelid AND a.attname = 'id'
            WHERE indrelid = to_regclass(\(Dialect.postgres.literal(quotedName)))
                AND indisunique AND indisvalid AND indimmediate AND indpred IS NULL
                AND indnkeyatts = 1 AND indkey[0] = a.attnum AND a.attnotnull
                AND (c.relkind = 'p' OR NOT c.relhassubclass))
        """
    }

    /// Whether a row has no id (NULL), or else an id that stands twice; nothing where neither is so.
    var badIDs: String {
        """
        SELECT id FROM \(source.text) GROUP BY id HAVING count(*) > 1 OR id IS NULL
        ORDER BY id NULLS FIRST LIMIT 1
        """
    }

    /// Seals what the rules say of each row.
    ///
    /// Nobody else keeps statistics of such a table.
    var seal: String {
        get throws {
            """
            CREATE TEMPORARY TABLE usagetui_sealed_\(table.name) AS \(try rules(of: source.text).sealing);
            CREATE UNIQUE INDEX ON \(sealed) (pass, id);
            ANALYZE \(sealed)
            """
        }
    }

    /// Keeps what runs, and what would run according to the rows that stay.
    ///
    /// The latter is taken from the rows that were sealed. To derive the decisions again, as
    /// ``RuleStatement/proof`` does, costs as much as both of these, and would prove what was meant to go
    /// and not what goes.
    var keepRunningSets: String {
        get throws {
            let kept = "(SELECT * FROM \(source.text) WHERE \(stays)) t"
            return """
                CREATE TEMPORARY TABLE usagetui_before_\(table.name) AS \(try runs(in: source.text));
                CREATE TEMPORARY TABLE usagetui_after_\(table.name) AS \(try runs(in: kept));
                ANALYZE \(before);
                ANALYZE \(after)
                """
        }
    }

    private func runs(in source: String) throws -> String {
        """
        SELECT kind, guid, first_event_id, latest_event_id
        FROM (\(try rules(of: source).running)) runs
        """
    }

    /// The condition that a row of what is looked at isn't sealed to go.
    private var stays: String {
        // By name, so that the index on both columns finds it.
        let passes = (0...table.lifecycles.count).map(String.init).joined(separator: ", ")
        return """
            NOT EXISTS (SELECT 1 FROM \(sealed) s WHERE s.pass IN (\(passes)) AND s.id = t.id)
            """
    }

    /// Keeps the ids of the newest rows: a row that comes later can have a lower id than these, as ids are
    /// given before rows are committed.
    func keepFreshIDs(newest: Int64, clock: EventTime) -> String {
        """
        CREATE TEMPORARY TABLE usagetui_fresh_\(table.name) AS
        SELECT t.id FROM \(quotedName) t
        WHERE t.id <= \(newest) AND (\(isFresh("t", newest: newest, clock: clock)));
        ANALYZE \(fresh)
        """
    }

    private func isFresh(_ row: String, newest: Int64, clock: EventTime) -> String {
        let first = newest.subtractingReportingOverflow(Self.freshRows)
        let day = Dialect.postgres.moment(clock.addingDays(-1))
        return """
            \(row).id > \(first.overflow ? .min : first.partialValue) OR \(row).created_at > \(day)
            """
    }

    /// More than any transaction that is under way has been given since it began.
    private static let freshRows: Int64 = 100_000

    // MARK: - What was sealed

    /// How many rows there are, and the least and the greatest id.
    var extent: String { "SELECT count(*), min(id), max(id) FROM \(source.text)" }

    /// How many rows have each reason.
    var counts: String { "SELECT reason, count(*) FROM \(sealed) GROUP BY reason" }

    /// How many resources of each kind run.
    var runningCounts: String { "SELECT kind, count(*) FROM \(before) GROUP BY kind" }

    /// The resources whose answer the cleanup would change.
    var changes: String { Self.differences(before, after) }

    private static func differences(_ one: String, _ other: String) -> String {
        """
        SELECT kind, guid,
            CASE WHEN a.first_event_id IS NULL THEN 'lost' WHEN b.first_event_id IS NULL THEN 'appears'
                WHEN b.first_event_id = a.first_event_id THEN 'footprint_changes'
                ELSE 'start_changes' END,
            b.first_event_id, b.latest_event_id, a.first_event_id, a.latest_event_id
        FROM \(one) b FULL JOIN \(other) a USING (kind, guid)
        WHERE (b.first_event_id, b.latest_event_id)
            IS DISTINCT FROM (a.first_event_id, a.latest_event_id)
        ORDER BY kind, guid COLLATE "C"
        """
    }

    /// How many rows that go have a higher id than each of some.
    func unreadCounts(behind ids: [Int64?]) -> String {
        let counts = ids.map { id in
            "count(*)" + (id.map { " FILTER (WHERE id > \($0))" } ?? "")
        }
        return "SELECT \(counts.joined(separator: ", ")) FROM \(sealed) WHERE pass IS NOT NULL"
    }

    /// Those of some ids whose rows go.
    func goingIDs(among ids: [Int64]) -> String {
        "SELECT id FROM \(sealed) WHERE pass IS NOT NULL AND id = ANY (\(Self.array(ids)))"
    }

    /// Some rows that stay, spread over all of them.
    func witnesses(from lowest: Int64, to highest: Int64) -> String {
        // Each lies between the two, so it is right whatever overflows on the way; the server would refuse.
        let distance = highest / 64 - lowest / 64
        let ids = (0..<64).map { lowest &+ distance &* $0 }
        return """
            SELECT DISTINCT w.id, w.guid FROM unnest(\(Self.array(ids))) AS places (place), LATERAL (
                SELECT id, guid FROM \(source.text) WHERE id >= places.place AND \(stays)
                ORDER BY id LIMIT 1) w
            ORDER BY w.id
            """
    }

    // MARK: - Rows

    /// The rows that go, in the order of their ids: reason, then the columns.
    func rowsThatGo(_ selection: String) -> String {
        """
        SELECT s.reason, t.* FROM (SELECT \(selection) FROM \(quotedName)) t
        JOIN \(sealed) s ON s.id = t.id WHERE s.pass IS NOT NULL ORDER BY s.id
        """
    }

    /// The bytes of text that a row has which goes: the least that three of four rows of a sample have.
    ///
    /// - Parameters:
    ///   - texts: Columns with texts that are saved as they are.
    ///   - count: How many rows go.
    func bytesOfRow(_ texts: [String], amongRows count: Int) -> String {
        let lengths = texts.map { "coalesce(octet_length(\"\($0)\"), 0)" }
        let share = min(100, 100 * Double(Self.sampleSize) / Double(max(1, count)))
        return """
            SELECT percentile_disc(0.25) WITHIN GROUP (ORDER BY \((["0"] + lengths).joined(separator: " + ")))
            FROM \(quotedName) WHERE id = ANY (ARRAY(
                SELECT id FROM \(sealed) TABLESAMPLE BERNOULLI (\(share)) REPEATABLE (1)
                WHERE pass IS NOT NULL))
            """
    }

    /// How many rows say enough of all of them.
    private static let sampleSize = 1000

    /// What runs: kind, guid, first and latest id.
    func runs(after isAfter: Bool) -> String {
        "SELECT kind, guid, first_event_id, latest_event_id FROM \(isAfter ? after : before)"
    }

    /// All ids, ascending.
    var ids: String { "SELECT id FROM \(source.text) ORDER BY id" }

    /// The next rows to delete: pass, id and reason, in the order of deletion.
    func batch(behind place: (pass: Int, id: Int64)?, size: Int) -> String {
        let rest = place.map { " AND (pass, id) > (\($0.pass), \($0.id))" } ?? ""
        return """
            SELECT pass, id, reason FROM \(sealed) WHERE pass IS NOT NULL\(rest)
            ORDER BY pass, id LIMIT \(size)
            """
    }

    /// Deletes rows that are old still, and gives them.
    ///
    /// By ids as a list, which the primary key finds whatever the planner believes of a join. In a
    /// transaction that can't be refused at its end, when the rows are saved.
    func delete(_ ids: [Int64], returning selection: String) throws -> String {
        """
        BEGIN ISOLATION LEVEL READ COMMITTED;
        DELETE FROM \(quotedName) WHERE id = ANY (\(Self.array(ids)))
            AND \(Dialect.postgres.recorded("created_at")) < \(try rules(of: source.text).cutoff)
        RETURNING \(selection)
        """
    }

    private static func array(_ ids: [Int64]) -> String {
        "'{\(ids.map { String($0) }.joined(separator: ","))}'::bigint[]"
    }

    // MARK: - The end

    /// The resources for which the rows up to the greatest id that was sealed give another answer than
    /// those that were to stay.
    func unexpectedRuns(newest: Int64, clock: EventTime) throws -> String {
        let all = RuleSource(of: table, columns, quotedName).text
        let known = """
            (SELECT t.* FROM \(all) LEFT JOIN \(fresh) f ON f.id = t.id
            WHERE t.id <= \(newest)
                AND (f.id IS NOT NULL OR NOT (\(isFresh("t", newest: newest, clock: clock))))) t
            """
        return Self.differences(after, "(\(try runs(in: known)))")
    }
}
