internal import Foundation

/// What operators of real foundations reported: a store, what is expected in words, and the commands
/// that must show it.
///
/// The format is that of `Tests/OperatorCases/cases.json`.
package struct OperatorCase: Sendable, CustomStringConvertible {
    /// A command, and what must be true of what it prints.
    package struct Step: Decodable, Sendable {
        let run: [String]
        let exit: Int32?
        let stdout_has: [String]?
        let stdout_lacks: [String]?
        let stderr_has: [String]?
        let stderr_lacks: [String]?
        /// Fields that one record has.
        let has: [Record]?
        /// Fields that no record has.
        let lacks: [Record]?
        /// How many records have some fields.
        let counts: [OperatorCase.Count]?
        /// Whether it goes on with the store of the step before.
        let same_store: Bool?
    }

    private struct Stored: Decodable {
        let name: String
        let expected: String
        let steps: [Step]
    }

    package let name: String
    package let expected: String
    let steps: [Step]

    package var description: String { name }

    /// All cases of the project.
    package static let all: [OperatorCase] = {
        let data = try? Data(contentsOf: folder.appending(path: "cases.json"))
        let stored = data.flatMap { try? JSONDecoder().decode([Stored].self, from: $0) } ?? []
        return stored.map { OperatorCase(name: $0.name, expected: $0.expected, steps: $0.steps) }
    }()

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "OperatorCases")

    /// Runs all commands; what is not as expected.
    package func faults() async throws -> [String] {
        let sql = try String(
            contentsOf: Self.folder.appending(path: "\(name).sql"),
            encoding: .utf8
        )
        var (store, faults): (TemporaryStore?, [String]) = (nil, [])
        for step in steps {
            let current: TemporaryStore
            if let store, step.same_store == true {
                current = store
            } else {
                current = try TemporaryStore(tables: [])
                try current.execute(sql)
            }
            store = current
            let arguments = step.run.map { $0 == "{store}" ? current.path : $0 }
            let result = try await Program.run(arguments)
            faults += step.faults(of: result).map { "\(step.run.joined(separator: " ")): \($0)" }
        }
        return faults
    }
}

extension OperatorCase.Step {
    fileprivate func faults(of result: Program.Result) -> [String] {
        var faults: [String] = []
        if result.status != exit ?? 0 {
            faults.append("exit status \(result.status), expected \(exit ?? 0): \(result.errors)")
        }
        for (text, wanted, unwanted) in [
            (result.output, stdout_has, stdout_lacks), (result.errors, stderr_has, stderr_lacks),
        ] {
            faults += (wanted ?? []).filter { !text.contains($0) }.map { "lacks \($0): \(text)" }
            faults += (unwanted ?? []).filter { text.contains($0) }.map { "has \($0)" }
        }
        guard has != nil || lacks != nil || counts != nil else { return faults }
        let records = Record.all(in: result.output)
        faults += (has ?? []).filter { wanted in !records.contains { $0.matches(wanted) } }
            .map { "no record with \($0) among \(records.count)" }
        faults += (lacks ?? []).filter { unwanted in records.contains { $0.matches(unwanted) } }
            .map { "a record with \($0)" }
        for wanted in counts ?? [] {
            let count = records.count { $0.matches(wanted.fields) }
            if count != wanted.count { faults.append("\(count) records with \(wanted)") }
        }
        return faults
    }
}

extension OperatorCase {
    /// How many records have some fields.
    struct Count: Decodable, Sendable {
        let fields: Record
        let count: Int

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            fields = try container.decode(Record.self)
            count = try container.decode(Int.self)
        }
    }
}
