import EventStore
import TestSupport
import UsageRules

extension CopiedFoundation {
    /// The store that the program makes.
    var store: String { "\(folder)/store.db" }

    /// Runs `usagetui snapshot` of the built program, to its end.
    func snapshot(
        _ options: String...,
        user: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Program.Result {
        try await Program.run(
            ["snapshot", address(user: user), store] + options,
            environment: environment
        )
    }

    /// The rows of a table of the store, in the order of their ids.
    func stored(_ table: String) throws -> [[String: JSONScalar]] {
        try Database.rows("SELECT * FROM \(table) ORDER BY id", in: store)
    }

    /// The guids of a table of the store, in the order of their ids.
    func storedGUIDs(_ table: String) throws -> [String] {
        try Database.texts("SELECT guid FROM \(table) ORDER BY id", in: store)
    }

    /// The rows that were put in, as a store has them.
    static func storedRows(
        of table: CopiedTable,
        _ count: Int,
        on engine: DatabaseServer.Engine
    ) -> [[String: JSONScalar]] {
        rows(of: table, count, on: engine).map { row in
            let pairs = zip(table.columns, row).map { ($0.name, scalar($1, $0)) }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    private static func scalar(_ value: String?, _ column: CopiedColumn) -> JSONScalar {
        guard let value else { return .null }
        return switch column.kind {
        case .integer: Int64(value).map { .integer($0) } ?? .text(value)
        case .flag: .integer(["t", "1"].contains(value) ? 1 : 0)
        // A store has six digits, or none.
        case .time:
            .text(value.contains(".") ? value.padding(toLength: 26, withPad: "0") : value)
        case .text: .text(value)
        }
    }
}

extension String {
    fileprivate func padding(toLength length: Int, withPad pad: Character) -> String {
        self + String(repeating: pad, count: Swift.max(0, length - count))
    }
}
