import Foundation
import Testing
import UsageRules

/// A file of `Tests/Inputs`, and what it must yield.
struct InputCase: CustomTestStringConvertible {
    private struct Entry: Decodable {
        let outcome: String
        let rows: String?
        let tables: String?
        let options: [String]?
        let null_is_empty: Bool?
        let rows_in_file: Bool?
        let take: String?
    }

    let name: String
    private let entry: Entry

    var testDescription: String { name }
    var outcome: String { entry.outcome }
    var mayImport: Bool { outcome != "refuse" }
    var mayRefuse: Bool { outcome.contains("refuse") || outcome == "any" }
    var mustWarn: Bool { outcome.hasSuffix("warn") }
    var isNullEmpty: Bool { entry.null_is_empty ?? false }
    var path: String { Self.folder.appending(path: name).path }

    var options: ImportOptions {
        var options = ImportOptions()
        let words = entry.options ?? []
        for (option, value) in zip(words, words.dropFirst()) {
            switch option {
            case "--table": options.table = value
            case "--delimiter": options.delimiter = value.utf8.first
            case "--null": options.null = value
            default: break
            }
        }
        return options
    }

    /// The rows of each table, nil where the case doesn't say.
    func rows() throws -> [String: [TakenRows.Row]]? {
        guard let file = entry.rows, outcome != "any" else { return nil }
        let data = try Data(contentsOf: Self.folder.appending(path: file))
        let all = try JSONDecoder().decode(ExpectedRows.self, from: data)
        let text = try String(decoding: bytes(), as: UTF8.self)
        let tables = EventTable.usageTables.map(\.name).filter {
            [$0, "both"].contains(entry.tables ?? "app_usage_events")
        }
        var rows: [String: [TakenRows.Row]] = [:]
        for table in tables {
            let inFile = try #require(all[table]).filter {
                entry.rows_in_file != true || text.contains(($0["guid"] ?? "") ?? "")
            }
            rows[table] = taken(of: inFile)
        }
        return rows
    }

    /// Those of some rows that the file has: all, or so many of the first or the last.
    private func taken(of rows: [TakenRows.Row]) -> [TakenRows.Row] {
        let words = entry.take?.split(separator: " ") ?? []
        guard words.count > 1 else { return rows }
        let count = Int(words[1]) ?? 1
        return words[0] == "first" ? Array(rows.prefix(count)) : Array(rows.suffix(count))
    }

    func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Inputs")

    /// All files that people have.
    static let all: [InputCase] = {
        let entries = try? JSONDecoder().decode(
            [String: Entry].self,
            from: Data(contentsOf: folder.appending(path: "expected.json"))
        )
        return (entries ?? [:]).map { InputCase(name: $0.key, entry: $0.value) }.sorted {
            $0.name < $1.name
        }
    }()

    static func named(_ name: String) throws -> InputCase {
        try #require(all.first { $0.name == name })
    }
}

/// The rows of a file of `Tests/Inputs/expected`.
///
/// JSONSerialization loses a U+FEFF at the beginning of a text; JSONDecoder doesn't.
private struct ExpectedRows: Decodable {
    private enum Value: Decodable {
        case null
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let number = try? container.decode(Int.self) {
                self = .text(String(number))
            } else {
                self = .text(try container.decode(Bool.self) ? "1" : "0")
            }
        }

        var string: String? { if case .text(let text) = self { text } else { nil } }
    }

    private let app_usage_events: [[String: Value]]?
    private let service_usage_events: [[String: Value]]?

    subscript(table: String) -> [TakenRows.Row]? {
        let rows = table == "app_usage_events" ? app_usage_events : service_usage_events
        return rows?.map { row in
            row.filter { $0.key != "created_at_us" }.mapValues(\.string)
        }
    }
}
