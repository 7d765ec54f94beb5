package import Foundation
internal import Subprocess
internal import SystemPackage

/// The built program, run as people and scripts run it.
package enum Program {
    /// What a run left behind.
    package struct Result: Sendable {
        package let status: Int32
        package let output: String
        package let errors: String

        /// The lines of standard output.
        package var lines: [String] {
            output.split(whereSeparator: \.isNewline).map(String.init)
        }
    }

    /// The executable, built beside the tests.
    package static let url: URL = {
        // The test bundle, or its runner's first argument that lies in the build folder.
        let candidates = [Bundle.main.bundleURL] + CommandLine.arguments.map { URL(filePath: $0) }
        for candidate in candidates {
            var folder = candidate
            while folder.path != "/" {
                let program = folder.appending(path: "usagetui")
                if FileManager.default.isExecutableFile(atPath: program.path),
                    !program.hasDirectoryPath
                {
                    return program
                }
                folder.deleteLastPathComponent()
            }
        }
        return URL(filePath: ".build/debug/usagetui")
    }()

    /// Runs the program to its end, without a terminal.
    package static func run(
        _ arguments: String...,
        environment: [String: String] = [:]
    ) async throws -> Result {
        try await run(arguments, environment: environment)
    }

    /// Runs the program to its end, without a terminal.
    package static func run(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> Result {
        let variables = ownerless.merging(environment) { $1 }
        return try await run(.path(.init(url.path)), arguments, environment: variables)
    }

    /// The variables that keep what the tests' owner has set from the program.
    package static let ownerless: [String: String?] = [
        "XDG_CONFIG_HOME": "/nonexistent", "XDG_STATE_HOME": "/nonexistent", "NO_COLOR": nil,
        "SKIP_WAS_RUNNING_BACKFILL": nil,
    ]

    /// Runs another program to its end, found where the shell would find it.
    package static func run(
        tool: String,
        _ arguments: [String],
        environment: [String: String?] = [:]
    ) async throws -> Result {
        try await run(.name(tool), arguments, environment: environment)
    }

    // Not by Foundation: what it starts inherits the calling thread's blocked signals, and a
    // terminal's programs would never hear of Ctrl-C.
    private static func run(
        _ executable: Executable,
        _ arguments: [String],
        environment: [String: String?]
    ) async throws -> Result {
        let variables = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        let ended = try await Subprocess.run(
            executable,
            arguments: Arguments(arguments),
            environment: .inherit.updating(.init(uniqueKeysWithValues: variables)),
            output: .string(limit: 1 << 28),
            error: .string(limit: 1 << 20)
        )
        let status =
            switch ended.terminationStatus {
            case .exited(let status): status
            case .signaled(let signal): 128 + signal
            }
        return Result(
            status: status,
            output: ended.standardOutput,
            errors: ended.standardError
        )
    }
}
