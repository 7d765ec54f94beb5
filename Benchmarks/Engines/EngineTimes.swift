import EventStore
import TestSupport
import UsageRules

/// How long engines take for all answers about a store, beside the fold.
struct EngineTimes {
    private let store: EngineStore
    private let workshop: Workshop
    private let plans: [CleanupPlan]
    private let now: EventTime

    /// How often each is measured; once more before, since what comes first reads files.
    private static let rounds = 3

    init(_ store: EngineStore, in workshop: Workshop) throws {
        self.store = store
        self.workshop = workshop
        let snapshot = try store.snapshot()
        plans = try snapshot.plans(CleanupPolicy())
        now = snapshot.clock.now
    }

    var rowCount: Int { plans.reduce(0) { $0 + $1.index.count } }

    /// The fold's line of the table: the program, as people run it.
    func lineOfFold() throws -> String {
        let preview = try median { try workshop.run("preview", store.path, "--format", "json") }
        let running = try median { try workshop.run("running", store.path, "--format", "ndjson") }
        return "| usagetui, the fold | \(preview), proof included | \(running) | |"
    }

    /// An engine's line of the table.
    ///
    /// - Throws: ``PlainDatabase/Failure`` where an answer isn't the fold's.
    func line(of runner: any RuleRunner) throws -> String {
        try runner.load(store.tables(in: workshop), of: store)
        let cells = try RuleQuestion.allCases.map { question in
            let sum = EngineSum(question)
            let statement = runner.lines(
                of: sum.query(try script(question, runner).query),
                sum.columns
            )
            let expected = plans.flatMap(sum.lines).sorted()
            var times: [Duration] = []
            for _ in 0...Self.rounds {
                let answer = try runner.answer(statement)
                guard answer.lines.sorted() == expected else {
                    throw PlainDatabase.Failure(
                        description:
                            "\(runner.name), \(question.rawValue): \(answer.lines.sorted()), "
                            + "the fold says \(expected)"
                    )
                }
                times.append(answer.time)
            }
            return Self.text(Measurement(Array(times.dropFirst())).median)
        }
        return "| \(runner.name) | \(cells.joined(separator: " | ")) |"
    }

    private func script(_ question: RuleQuestion, _ runner: any RuleRunner) throws -> RuleScript {
        RuleScript(
            question,
            of: try plans.map { try RuleStatement($0.table, in: runner.engine.dialect, now: now) }
        )
    }

    private func median(_ body: () throws -> Int) throws -> String {
        var times: [Duration] = []
        for _ in 0...Self.rounds {
            times.append(try ContinuousClock().measure { _ = try body() })
        }
        return Self.text(Measurement(Array(times.dropFirst())).median)
    }

    private static func text(_ seconds: Double) -> String {
        let tenths = (seconds * 10).rounded()
        guard seconds < 2 else { return "\(tenths / 10)" }
        return "\((seconds * 100).rounded() / 100)"
    }
}
