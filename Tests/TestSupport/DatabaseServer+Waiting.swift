internal import Foundation

extension DatabaseServer {
    /// Longer than anything takes that somebody waits for, on a machine that does other things as well.
    private static let patience = Duration.seconds(300)

    /// Waits until a query gives a number above zero in its last line.
    ///
    /// - Throws: ``Failure`` where it never does.
    package func wait(for query: String, in database: String) async throws {
        let end = ContinuousClock.now + Self.patience
        while try await run(query, in: database).last.flatMap({ Int($0) }) ?? 0 == 0 {
            guard ContinuousClock.now < end else { throw Failure(message: "in vain: \(query)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Runs the built program, and sends it SIGINT as soon as a query gives a number above zero.
    ///
    /// A shell looks: the tests' own threads may be busy for longer than the program waits for a lock.
    ///
    /// - Returns: What the program said; `status N` is its output.
    package func interrupt(
        _ arguments: [String],
        once query: String,
        in database: String,
        environment: [String: String] = [:]
    ) async throws -> Program.Result {
        try await Program.run(
            inBackground: arguments.map { "'\($0)'" }.joined(separator: " "),
            after: """
                answer() { (\(client(in: database))) <<'END' | tail -n 1
                \(query)
                END
                }
                """,
            beside: """
                until [ "$(answer)" -gt 0 ] || ! kill -0 $!; do :; done
                kill -INT $!
                """,
            environment: environment
        )
    }
}
