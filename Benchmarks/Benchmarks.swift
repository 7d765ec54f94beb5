import Foundation

/// Measures what has to be fast beside what SQLite and the servers' own tools take for the same rows;
/// see README.md.
///
/// `copies` as its argument measures `import` and `snapshot`, `archives` archives and `restore`, `engines`
/// asks the rules of other engines, none measures `preview`, `prune` and `backfill`.
@main
enum Benchmarks {
    static func main() async {
        do {
            try await measure()
        } catch {
            FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func measure() async throws {
        let rounds = try number("BENCH_ROUNDS", 5)
        let eventCount = try number("BENCH_EVENTS", 1_000_000)
        let workshop = try Workshop()
        if CommandLine.arguments.dropFirst() == ["copies"] {
            try await CopyBenchmark(eventCount: eventCount, workshop: workshop).run(rounds: rounds)
        } else if CommandLine.arguments.dropFirst() == ["archives"] {
            try ArchiveBenchmark(eventCount: eventCount, workshop: workshop).run(rounds: rounds)
        } else if CommandLine.arguments.dropFirst() == ["engines"] {
            try await EnginesBenchmark(
                eventCount: try number("ENGINES_EVENTS", 1_000_000),
                workshop: workshop
            ).run()
        } else {
            try measureStores(eventCount, workshop, rounds)
        }
    }

    private static func measureStores(_ eventCount: Int, _ workshop: Workshop, _ rounds: Int)
        throws
    {
        let cleanup = try CleanupBenchmark(eventCount: eventCount, workshop: workshop)
        try cleanup.run(rounds: rounds)
        try UsageBenchmark(eventCount: eventCount, workshop: workshop).run(rounds: rounds)
        try ListingBenchmark(eventCount: eventCount, workshop: workshop).run(rounds: rounds)
        let backfill = try BackfillBenchmark(
            processCount: try number("BENCH_PROCESSES", 100_000),
            workshop: workshop
        )
        try backfill.run(rounds: rounds)
    }

    private static func number(_ variable: String, _ fallback: Int) throws -> Int {
        guard let text = ProcessInfo.processInfo.environment[variable] else { return fallback }
        guard let number = Int(text), number > 0 else {
            throw PlainDatabase.Failure(description: "\(variable) is \(text), which is no count")
        }
        return number
    }
}
