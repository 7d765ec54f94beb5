import Foundation

/// Measures `preview`, `prune` and `backfill` beside what SQLite takes for the same rows; see
/// README.md.
@main
enum Benchmarks {
    static func main() throws {
        let rounds = try number("BENCH_ROUNDS", 5)
        let workshop = try Workshop()
        let cleanup = try CleanupBenchmark(
            eventCount: try number("BENCH_EVENTS", 1_000_000),
            workshop: workshop
        )
        try cleanup.run(rounds: rounds)
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
