package import Foundation

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
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, new in new }
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        // Standard error is a few lines at most: it fits the pipe while standard output is read.
        let outputData = try output.fileHandleForReading.readToEnd() ?? Data()
        let errorData = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: String(decoding: outputData, as: UTF8.self),
            errors: String(decoding: errorData, as: UTF8.self)
        )
    }
}
