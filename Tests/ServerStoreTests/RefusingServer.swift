import Foundation
import TestSupport

/// A server that refuses each connection with an answer of its own.
final class RefusingServer: @unchecked Sendable {
    let engine: DatabaseServer.Engine
    private let folder: String
    // Used by the thread that accepts, and closed when nobody asks any more.
    private let listener: Int32

    /// - Parameter answer: What it says to whoever connects.
    init(_ engine: DatabaseServer.Engine, answering answer: [UInt8]) throws {
        self.engine = engine
        folder = "/tmp/usagetui-refusing-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = "\(folder)/\(engine == .postgres ? ".s.PGSQL.5432" : "socket")"
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
        }
        guard bound == 0, listen(listener, 8) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        Thread.detachNewThread { Self.serve(listener, answer, speaksFirst: engine == .mysql) }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The server as a person types it.
    var address: String {
        engine == .postgres
            ? "postgres://cc@/ccdb?host=\(folder)" : "mysql://cc@/ccdb?socket=\(folder)/socket"
    }

    private static func serve(_ listener: Int32, _ answer: [UInt8], speaksFirst: Bool) {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            var question = [UInt8](repeating: 0, count: 4096)
            if !speaksFirst { _ = read(connection, &question, question.count) }
            _ = write(connection, answer, answer.count)
            close(connection)
        }
    }

    // MARK: - Answers

    /// PostgreSQL's refusal by a code and a message.
    static func postgres(_ code: String, _ message: String) throws -> RefusingServer {
        let fields = [("S", "FATAL"), ("V", "FATAL"), ("C", code), ("M", message)]
        let body = Array(fields.map { "\($0)\($1)\0" }.joined().utf8) + [0]
        let length = withUnsafeBytes(of: UInt32(body.count + 4).bigEndian, Array.init)
        return try RefusingServer(.postgres, answering: Array("E".utf8) + length + body)
    }

    /// MySQL's refusal by a code and a message.
    static func mysql(_ code: UInt16, _ message: String) throws -> RefusingServer {
        let body = [0xFF] + withUnsafeBytes(of: code.littleEndian, Array.init) + Array(message.utf8)
        return try RefusingServer(.mysql, answering: [UInt8(body.count), 0, 0, 0] + body)
    }
}
