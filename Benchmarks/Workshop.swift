import EventStore
import Foundation

/// The folder of the stores that are measured on, and the program that is measured.
struct Workshop {
    private let folder: URL
    private let program: URL

    init() throws {
        folder = URL(filePath: ".build/bench")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        program = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "usagetui")
    }

    /// A store that stays as it is: made, unless an earlier run left it.
    ///
    /// - Returns: Its path.
    func store(_ name: String, make: (_ path: String) throws -> Void) throws -> String {
        let path = folder.appending(path: name).path
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
        let path = folder.appending(path: name).path
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: store, toPath: path)
        sync()
        return path
    }

    func remove(_ name: String) {
        try? FileManager.default.removeItem(at: folder.appending(path: name))
    }

    /// Runs the program to its end.
    func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PlainDatabase.Failure(
                description: "usagetui \(arguments.joined(separator: " ")): "
                    + "exit status \(process.terminationStatus)"
            )
        }
    }
}
