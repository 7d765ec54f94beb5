import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// `usagetui sql`: the rules as a statement for an engine that has the rows.
struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "The rules as one SQL statement, to run where the rows are.",
        discussion: """
            Prints what usagetui preview, usagetui running and the proof of a cleanup ask, for an engine \
            that has Cloud Controller's tables, or a copy of them, and connects to nothing. Comments in \
            front of it say what it answers and what it needs.

            Now is the engine's clock, read when the statement runs, unless --now says otherwise; a \
            relative --now is counted from this machine's clock. The options of a cleanup change nothing \
            of running.
            """,
        examples: "usagetui sql preview --dialect postgres",
        "usagetui sql running --dialect mysql",
        "usagetui sql proof --dialect spark --cutoff-age-in-days 45",
        "usagetui sql preview --dialect duckdb --table service_usage_events --newest-id 9"
    )

    @Argument(
        help: "What to ask: preview, running, or proof, what a cleanup would change of running."
    )
    var question: RuleQuestion

    @Option(help: "The engine that is to run it.")
    var dialect: RuleEngine

    @Option(
        name: .customLong("newest-id"),
        help: ArgumentHelp(
            "The greatest id of the whole table, for a statement that sees a part of it.",
            discussion: """
                Where rows are spread over shards, all rows of a resource on one of them, each shard is \
                asked with the same id. TABLE=ID is for one of several tables.
                """,
            valueName: "id"
        ),
        transform: NewestID.init(argument:)
    )
    var newestID: [NewestID] = []

    @Option(
        name: .customLong("without-column"),
        help: ArgumentHelp(
            "A column that the tables there lack, as those of older Cloud Controllers do.",
            valueName: "column"
        )
    )
    var missing: [MissingColumn] = []

    @OptionGroup var rules: RuleOptions

    @Option(
        name: .customLong("now"),
        parsing: .unconditional,
        help: .now(
            """
            Default: the engine's clock, read when the statement runs. A relative one is counted from \
            this machine's clock.
            """
        ),
        transform: TypedMoment.init(argument:)
    )
    var givenNow: TypedMoment?

    /// Taken to be refused with the reason.
    @Option(name: .customLong("after-guid"), help: .private)
    var afterGUIDs: [String] = []

    /// A column without which the rules say something, if less.
    enum MissingColumn: String, ExpressibleByArgument, CaseIterable {
        case guid
        case previousState = "previous_state"
        case taskGUID = "task_guid"
    }

    func validate() throws {
        guard afterGUIDs.isEmpty else {
            throw ValidationError(
                "--after-guid has no meaning here: the statement doesn't say what consumers have read."
            )
        }
        let tables = rules.table.tables
        guard question != .running || tables.allSatisfy({ !$0.lifecycles.isEmpty }) else {
            throw ValidationError(
                "running is about the usage tables: nothing that stands in events runs."
            )
        }
        for newest in newestID {
            guard newest.table.map(tables.contains) ?? (tables.count == 1) else {
                throw ValidationError(
                    "--newest-id is for one table: give TABLE=ID for each of the chosen ones."
                )
            }
        }
    }

    func run() throws {
        let (now, newestIDs) = (try now(), newestIDs)
        let statements = try rules.table.tables.map { table in
            try RuleStatement(
                table,
                columns: RuleStatement.columns(of: table).subtracting(missing.map(\.rawValue)),
                in: dialect.dialect,
                policy: rules.policy,
                now: now,
                newestID: newestIDs[table]
            )
        }
        try RuleScriptPrinter(
            engine: dialect,
            script: RuleScript(question, of: statements),
            policy: rules.policy,
            now: now,
            newestIDs: newestIDs
        ).print()
    }

    /// The moment that was given as now; nil for the engine's clock.
    private func now() throws(CommandError) -> EventTime? {
        guard let given = givenNow else { return nil }
        guard let now = given.moment(now: .ofMachine) else {
            throw CommandError(
                "\(given.text) is no moment by this machine's clock; give a date",
                status: .usage
            )
        }
        return now
    }

    private var newestIDs: [EventTable: Int64] {
        newestID.reduce(into: [:]) { ids, newest in
            for table in newest.table.map({ [$0] }) ?? rules.table.tables {
                ids[table] = newest.id
            }
        }
    }
}

extension RuleQuestion: ExpressibleByArgument {}

extension RuleEngine: ExpressibleByArgument {}
