internal import Foundation

/// A client of a database server that stays, so that what it holds stays held.
package final class DatabaseClient: Sendable {
    private let process: Process
    private let input: Pipe

    /// Connects to a database.
    package init(of server: DatabaseServer, in database: String) throws {
        (process, input) = (Process(), Pipe())
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", server.client(in: database)]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit { try? input.fileHandleForWriting.close() }

    /// Gives it statements, and doesn't wait for them.
    package func send(_ statements: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data("\(statements)\n".utf8))
    }
}
