import Foundation
import UsageRules

/// An engine that a program in Python has in it: DuckDB, Spark.
final class PythonRunner: RuleRunner {
    let name: String
    let engine: RuleEngine
    private let process: Process
    private let input: FileHandle
    private var output: LineReader

    private struct Request: Encodable {
        var statement: String?
        var table: String?
        var file: String?
        var columns: [[String]]?
    }

    private struct Response: Decodable {
        var lines: [String]?
        var seconds: Double?
        var error: String?
    }

    /// Starts a worker; nil where its engine isn't installed.
    init?(_ engine: RuleEngine, called title: String) throws {
        self.engine = engine
        let python = ".build/engines/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
        let (requests, answers) = (Pipe(), Pipe())
        process = Process()
        process.executableURL = URL(filePath: python)
        // Nothing is written beside the sources.
        process.arguments = [
            "-B",
            URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "\(engine.rawValue)_worker.py").path,
        ]
        (process.standardInput, process.standardOutput) = (requests, answers)
        process.standardError = try Self.log(of: engine)
        try process.run()
        input = requests.fileHandleForWriting
        output = LineReader(answers.fileHandleForReading)
        // It says its version, or ends.
        guard let line = output.next(),
            let hello = try? JSONDecoder().decode(Response.self, from: line)
        else { return nil }
        name = "\(title) \(hello.lines?.first ?? "")"
    }

    deinit {
        // It ends when there are no more requests, and removes what it wrote.
        try? input.close()
        process.waitUntilExit()
    }

    func load(_ tables: [EngineTable], of store: EngineStore) throws {
        for table in tables {
            _ = try ask(
                Request(
                    table: table.name,
                    file: table.file,
                    columns: table.columns.map { [$0.name, $0.kind.type] }
                )
            )
        }
    }

    func answer(_ statement: String) throws -> EngineAnswer {
        for setting in engine.dialect.preamble { _ = try ask(Request(statement: setting)) }
        let response = try ask(Request(statement: statement))
        return EngineAnswer(
            lines: response.lines ?? [],
            time: .seconds(response.seconds ?? 0)
        )
    }

    private func ask(_ request: Request) throws -> Response {
        try input.write(contentsOf: try JSONEncoder().encode(request) + Data("\n".utf8))
        guard let line = output.next() else {
            throw PlainDatabase.Failure(
                description: "\(name): ended; \(Self.logPath(of: engine)) tells why"
            )
        }
        let response = try JSONDecoder().decode(Response.self, from: line)
        if let error = response.error {
            throw PlainDatabase.Failure(description: "\(name): \(error)")
        }
        return response
    }

    private static func logPath(of engine: RuleEngine) -> String {
        ".build/engines/\(engine.rawValue).log"
    }

    private static func log(of engine: RuleEngine) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: logPath(of: engine), contents: nil)
        return try FileHandle(forWritingTo: URL(filePath: logPath(of: engine)))
    }
}

/// Lines of a pipe.
private struct LineReader {
    private let handle: FileHandle
    private var rest = Data()

    init(_ handle: FileHandle) { self.handle = handle }

    /// The next line, without its end; nil where there is none.
    mutating func next() -> Data? {
        var searched = rest.startIndex
        while true {
            if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = rest[..<end]
                rest = Data(rest[rest.index(after: end)...])
                return Data(line)
            }
            searched = rest.endIndex
            let more = handle.availableData
            guard !more.isEmpty else { return nil }
            rest += more
        }
    }
}
