import EventStore
import Foundation

/// The folder of the files that are measured on, and the program that is measured.
struct Workshop {
    private let folder: URL
    private let program: URL

    init() throws {
        folder = URL(filePath: ".build/bench")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        program = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "usagetui")
    }

    /// The path of a file.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// A file that stays as it is: made, unless an earlier run left it.
    ///
    /// - Returns: Its path.
    func file(_ name: String, make: (_ path: String) throws -> Void) throws -> String {
        let path = path(name)
        if !FileManager.default.fileExists(atPath: path) {
            let unfinished = path + ".unfinished"
            try? FileManager.default.removeItem(atPath: unfinished)
            let time = try ContinuousClock().measure { try make(unfinished) }
            try FileManager.default.moveItem(atPath: unfinished, toPath: path)
            print("wrote \(path) in \(time.formatted(.units(allowed: [.seconds])))")
        }
        return path
    }

    /// A fresh copy of a store, written through to the disk, so that its pages are not written
    /// while something is timed.
    func copy(of store: String, _ name: String) throws -> String {
        let path = path(name)
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: store, toPath: path)
        sync()
        return path
    }

    func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: path(name))
    }

    /// Runs the program to its end.
    ///
    /// - Returns: The most memory that it had at once, in bytes.
    @discardableResult
    func run(_ arguments: String...) throws -> Int { try run(arguments) }

    /// Runs the program to its end, as ``run(_:)`` does.
    @discardableResult
    func run(_ arguments: [String]) throws -> Int {
        try ChildProcess(program.path, arguments).peakMemory
    }

    /// Runs a line of the shell to its end.
    func shell(_ line: String) throws {
        _ = try ChildProcess("/bin/sh", ["-c", line])
    }

    /// Runs a line of the shell to its end.
    ///
    /// - Returns: What it wrote to standard output.
    func output(of line: String) throws -> String {
        let path = path("output.txt")
        defer { remove("output.txt") }
        try shell("\(line) > '\(path)'")
        return try String(contentsOfFile: path, encoding: .utf8)
    }
}
