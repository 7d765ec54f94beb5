import EventStore
import Foundation
import TestSupport
import UsageRules

/// The rules as SQL in all engines that are here: whether they say what the fold says, and how long they
/// take.
struct EnginesBenchmark {
    let eventCount: Int
    let workshop: Workshop

    func run() async throws {
        let runners = try await runners()
        try checkEquality(runners)
        for runner in runners where runner.engine == .spark {
            try SparkPlan(runner: runner).check()
        }
        try printTable(runners)
    }

    private func runners() async throws -> [any RuleRunner] {
        var runners: [any RuleRunner] = [try ClientRunner(sqliteIn: workshop)]
        for (engine, title) in [(RuleEngine.duckdb, "DuckDB"), (.spark, "Spark")] {
            if let runner = try PythonRunner(engine, called: title) {
                runners.append(runner)
            } else {
                say("\(title) isn't here, and left out")
            }
        }
        for engine in [DatabaseServer.Engine.postgres, .mysql] {
            if let runner = try await ClientRunner(engine, in: workshop) {
                runners.append(runner)
            } else {
                say(
                    "\(engine == .postgres ? "PostgreSQL" : "MariaDB") can't be started here, and is left out"
                )
            }
        }
        say("MySQL is left out: what is started here is MariaDB")
        return runners
    }

    private func checkEquality(_ runners: [any RuleRunner]) throws {
        let hostile = try HostileStores()
        let stores =
            try [EngineStore(name: "sample.db", path: "sample.db", now: nil), sample(20_000)]
            + hostile.all
        let equality = EngineEquality(workshop: workshop)
        for runner in runners {
            var count = EngineEquality.Count()
            let stores = stores.filter { runner.readsTexts || !$0.timesAreTexts }
            for store in stores { try equality.compare(runner, store, &count) }
            say(
                "\(runner.name): \(count.answers) answers about \(stores.count) stores, each as a whole and in "
                    + "\(EngineEquality.shards) shards, are those of the fold, \(count.lines) lines in all"
            )
        }
    }

    private func sample(_ count: Int) throws -> EngineStore {
        let path = try workshop.file("sample-\(count).db") { path in
            try workshop.run("sample", path, "--events", "\(count)")
        }
        return EngineStore(name: "a sample of \(count)", path: path, now: nil)
    }

    private func printTable(_ runners: [any RuleRunner]) throws {
        let times = try EngineTimes(sample(eventCount), in: workshop)
        let day = Date().formatted(.iso8601.year().month().day())
        let cores = ProcessInfo.processInfo.activeProcessorCount
        say(
            """

            Seconds for \(times.rowCount.formatted(.number.locale(Locale(identifier: "en_US")))) rows, both \
            tables: medians of 3 on \(day), \(cores) cores, load \(Self.load) before

            | | decide all rows | running | proof |
            |---|---|---|---|
            """
        )
        say(try times.lineOfFold())
        for runner in runners { say(try times.line(of: runner)) }
        say("\nload \(Self.load) after")
    }

    /// At once, as the next line may take minutes.
    private func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    /// How many programs wanted to run, in the last minute.
    private static var load: String {
        var loads = [0.0]
        getloadavg(&loads, 1)
        return "\((loads[0] * 10).rounded() / 10)"
    }
}
