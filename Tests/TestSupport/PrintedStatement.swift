internal import EventStore
internal import Foundation
package import UsageRules

/// A question as `usagetui sql` prints it, asked of an engine's own client.
package struct PrintedStatement: Sendable {
    package let question: RuleQuestion
    package let engine: RuleEngine
    /// The cleanup's.
    package let options: [String]

    package init(_ question: RuleQuestion, for engine: RuleEngine, _ options: [String] = []) {
        (self.question, self.engine, self.options) = (question, engine, options)
    }

    /// What the program prints.
    package func text() async throws -> String {
        try await Program.run(["sql", question.rawValue, "--dialect", engine.rawValue] + options)
            .output
    }

    /// What a client answers that takes the text from the program, a line for each row or resource, with
    /// the name of the table in front; sorted.
    ///
    /// - Parameter client: A command that prints the values of a row with tabs or bars between them.
    package func answers(of client: String) async throws -> [String] {
        let program = ([Program.url.path, "sql", question.rawValue] + options)
            .map { "'\($0)'" }.joined(separator: " ")
        let result = try await Program.run(
            tool: "sh",
            ["-c", "\(program) --dialect \(engine.rawValue) | (\(client))"],
            environment: Program.ownerless
        )
        guard result.status == 0, result.errors.isEmpty else {
            throw DatabaseServer.Failure(message: result.errors)
        }
        return result.lines.map(line).sorted()
    }

    private func line(_ row: String) -> String {
        var values = row.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "\t" }
            .map { $0 == "NULL" ? "" : String($0) }
        if question == .running, values.indices.contains(3) {
            values[3] = EventTime(values[3])?.description ?? "no time: \(values[3])"
        }
        return values.joined(separator: "|")
    }

    // MARK: - The fold

    /// What the program says of a store that it reads itself, in the same form.
    package func expectedAnswers(of store: String) async throws -> [String] {
        switch question {
        case .preview:
            let arguments = ["preview", store, "--show", "all", "--format", "ndjson"] + options
            return try await records(arguments).map { row in
                let witnesses = (row.list("witnesses") + ["", ""]).prefix(2)
                return (row.texts("table", "id", "decision", "reason") + witnesses)
                    .joined(separator: "|")
            }.sorted()
        case .running:
            return try await records(["running", store, "--format", "ndjson"]).map { run in
                let kind = run.texts("kind")[0]
                let table = EventTable.allCases.first { $0.holds(kind: kind) }?.name ?? ""
                let names = [
                    "kind", "guid", "since", "start", "first_event_id", "latest_event_id",
                ]
                return ([table] + names.flatMap { run.texts($0) }).joined(separator: "|")
            }.filter(isAboutChosenTable).sorted()
        case .proof:
            let summary = try await records(["preview", store, "--format", "json"] + options)
            return summary.flatMap { $0.changes() }.sorted()
        }
    }

    private func isAboutChosenTable(_ line: String) -> Bool {
        guard let option = options.firstIndex(of: "--table") else { return true }
        return line.hasPrefix("\(options[option + 1])|")
    }

    private func records(_ arguments: [String]) async throws -> [Fields] {
        let result = try await Program.run(arguments)
        guard result.status == 0 else { throw DatabaseServer.Failure(message: result.errors) }
        return try result.lines.map {
            Fields(values: try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }
}

/// A record of the program's.
private struct Fields {
    let values: [String: Any]

    init(values: [String: Any]?) { self.values = values ?? [:] }

    func texts(_ names: String...) -> [String] { names.map { Self.text(values[$0]) } }

    func list(_ name: String) -> [String] { (values[name] as? [Any] ?? []).map(Self.text) }

    func fields(_ name: String) -> Fields { Fields(values: values[name] as? [String: Any]) }

    /// The changes of a summary.
    func changes() -> [String] {
        let tables = fields("tables")
        return tables.values.keys.flatMap { table in
            let changes = tables.fields(table).values["running_changes"] as? [[String: Any]] ?? []
            return changes.map { Fields(values: $0) }.map { change in
                let ids = ["before", "after"].flatMap {
                    change.fields($0).texts("first_event_id", "latest_event_id")
                }
                return ([table] + change.texts("kind", "guid", "effect") + ids)
                    .joined(separator: "|")
            }
        }
    }

    private static func text(_ value: Any?) -> String {
        value.map { $0 is NSNull ? "" : "\($0)" } ?? ""
    }
}

extension EventTable {
    fileprivate func holds(kind: String) -> Bool {
        lifecycles.contains { $0.kind.rawValue == kind }
    }
}
