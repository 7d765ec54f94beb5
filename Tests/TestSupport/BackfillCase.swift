package import EventStore
internal import Foundation

/// One estate of `Conformance/backfill`, and what a backfill of it does.
package struct BackfillCase: Sendable, CustomStringConvertible {
    /// A row by column; `*` stands for any guid and `NOW` for the time of the backfill.
    package typealias Row = [String: JSONScalar]

    package let name: String
    package let sql: String
    package let expected: Expected

    package var description: String { name }

    // The names are those of the file.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    package struct Expected: Decodable, Sendable {
        package let seeded_app: [Row]
        package let seeded_task: [Row]
        package let seeded_service: [Row]
        package let appended_app: [Row]
        package let appended_task: [Row]
        package let appended_service: [Row]
        package let stale_baseline_ids: [String: [Int64]]
        package let orphans: [String: [Orphan]]

        package func seeded(_ kind: ResourceKind) -> [Row] {
            switch kind {
            case .app: seeded_app
            case .task: seeded_task
            case .service: seeded_service
            }
        }

        package func appended(_ kind: ResourceKind) -> [Row] {
            switch kind {
            case .app: appended_app
            case .task: appended_task
            case .service: appended_service
            }
        }
    }

    package struct Orphan: Decodable, Hashable, Sendable {
        package let id: Int64
        package let guid: String
        package let missing: String

        package init(id: Int64, guid: String, missing: String) {
            self.id = id
            self.guid = guid
            self.missing = missing
        }
    }

    /// All estates, in order.
    package static let all: [BackfillCase] = {
        let folder = Conformance.folder.appending(path: "backfill")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".sql") }.sorted().compactMap { file in
            let name = String(file.dropLast(4))
            guard let sql = try? String(contentsOf: folder.appending(path: file), encoding: .utf8),
                let data = try? Data(contentsOf: folder.appending(path: "\(name).expected.json")),
                let expected = try? JSONDecoder().decode(Expected.self, from: data)
            else { return nil }
            return BackfillCase(name: name, sql: sql, expected: expected)
        }
    }()

    /// A store that holds the estate.
    package func store() throws -> TemporaryStore {
        let store = try TemporaryStore(tables: [])
        try store.execute(sql)
        return store
    }
}

/// A number, a text or null, as the cases hold them.
package enum JSONScalar: Hashable, Sendable, Decodable {
    case null
    case integer(Int64)
    case text(String)

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }
}
