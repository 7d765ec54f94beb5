import EventStore
import Foundation

/// The stores that are measured on, and the program that is measured.
struct Workshop {
    /// A store that stays as it is.
    let store: String
    private let folder: URL
    private let program: URL

    /// Makes the store, unless an earlier run left one of this size.
    init(eventCount: Int) throws {
        folder = URL(filePath: ".build/bench")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = folder.appending(path: "sample-\(eventCount).db").path
        program = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "usagetui")
        if !FileManager.default.fileExists(atPath: store) {
            let time = try ContinuousClock().measure {
                try SampleStore(eventCount: eventCount).write(to: store)
            }
            print("wrote \(store) in \(time.formatted(.units(allowed: [.seconds])))")
        }
    }

    /// A fresh copy of the store, written through to the disk, so that its pages are not written
    /// while something is timed.
    func copy(_ name: String) throws -> String {
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
