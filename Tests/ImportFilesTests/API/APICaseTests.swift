import Foundation
import ImportFiles
import Testing
import UsageRules

/// The files of `Tests/Inputs/api`, and the rows that each must give.
@Suite struct APICaseTests {
    struct Case: Decodable, CustomTestStringConvertible {
        var file: String?
        let outcome: String
        let rows: String?
        let tables: String?
        let take: String?

        var testDescription: String { file ?? "" }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Inputs")

    private static let cases: [Case] = {
        let data = try! Data(contentsOf: folder.appending(path: "expected.json"))
        let all = try! JSONDecoder().decode([String: Case].self, from: data)
        return all.filter { $0.key.hasPrefix("api/") }
            .map { name, entry in
                var entry = entry
                entry.file = name
                return entry
            }
    }()

    @Test func allCasesAreRead() { #expect(Self.cases.count == 30) }

    @Test(arguments: cases) func `A file gives its rows`(_ entry: Case) throws {
        let path = Self.folder.appending(path: entry.file ?? "").path
        let read = Result { try ReadPages(importing: path) }
        switch (entry.outcome, read) {
        case ("refuse", .failure(let error)):
            #expect(error is ImportError, "\(error)")
        case ("import", .success(let read)), ("any", .success(let read)):
            #expect(read.sink.warnings.isEmpty)
            try compare(read, entry)
        case ("warn", .success(let read)):
            #expect(!read.sink.warnings.isEmpty)
            try compare(read, entry)
        default: Issue.record("\(entry.outcome), but \(read)")
        }
    }

    private func compare(_ read: ReadPages, _ entry: Case) throws {
        guard let name = entry.rows else { return }
        let data = try Data(contentsOf: Self.folder.appending(path: name))
        let all = try JSONDecoder().decode(ExpectedRows.self, from: data)
        let table = entry.tables ?? "app_usage_events"
        let wanted = (table == "app_usage_events" ? all.app_usage_events : all.service_usage_events)
            .map(Self.row)
        let got = read.sink.rows(of: table, in: read.files)
        let rows = Self.taken(entry.take, of: wanted)
        #expect(got.count == rows.count)
        for (row, wanted) in zip(got, rows) {
            for (column, value) in wanted where !Self.isMasked(column, value) {
                #expect(row[column] == .some(value), "\(column) of \(wanted["guid"] ?? "")")
            }
        }
    }

    /// Credentials in the address of a buildpack reach no store.
    private static func isMasked(_ column: String, _ value: String?) -> Bool {
        column == "buildpack_name" && value?.contains("@") == true
    }

    private static func taken(_ take: String?, of rows: [RowCollector.Row]) -> [RowCollector.Row] {
        guard let take,
            let count = take.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return rows }
        return take.hasPrefix("first") ? Array(rows.prefix(count)) : Array(rows.suffix(count))
    }

    private static func row(_ values: [String: ExpectedRows.Value]) -> RowCollector.Row {
        var row: RowCollector.Row = [:]
        for (column, value) in values where column != "id" && column != "created_at_us" {
            row[column] = .some(value.text)
        }
        return row
    }
}

/// The rows that a file of `Tests/Inputs` must give.
private struct ExpectedRows: Decodable {
    let app_usage_events, service_usage_events: [[String: Value]]

    struct Value: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            text =
                value.decodeNil()
                ? nil
                : try (try? value.decode(Int.self)).map { String($0) } ?? value.decode(String.self)
        }
    }
}
