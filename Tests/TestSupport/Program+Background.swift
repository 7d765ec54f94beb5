internal import Foundation

extension Program {
    /// Runs the program in the background of a shell that does something meanwhile.
    ///
    /// With job control, or it would be started with SIGINT and SIGQUIT ignored; what the shell says of its
    /// jobs is left out.
    ///
    /// - Parameters:
    ///   - words: What the program is called with, as the shell reads it.
    ///   - preparation: What the shell does before.
    ///   - script: What it does meanwhile; `$!` is the program's process.
    /// - Returns: What both printed, with `status N` as the last line.
    package static func run(
        inBackground words: String,
        after preparation: String = ":",
        beside script: String,
        environment: [String: String] = [:]
    ) async throws -> Result {
        let whole = """
            \(preparation)
            set -m; exec 3>&2 2> /dev/null
            '\(url.path)' \(words) 2>&3 &
            \(script)
            wait $!
            echo "status $?"
            """
        return try await run(
            tool: "bash",
            ["-c", whole],
            environment: ownerless.merging(environment) { $1 }
        )
    }
}
