internal import GRDB
internal import UsageRules

/// One of Cloud Controller's tables that say what something is called today, or what it belongs to.
///
/// A store may lack it or some of its columns: then it tells nothing.
struct NameTable {
    private let name: String
    /// What is read beside the guid, as SQL; a row's text is nil where that isn't text.
    private let values: [String]
    private let join: String
    private let hasGUID: Bool

    /// A table of texts.
    ///
    /// - Parameters:
    ///   - name: The table.
    ///   - columns: The columns that are read beside the guid.
    init(_ name: String, _ columns: [String], in database: Database) throws {
        let present = try TableColumns(of: name, in: database)
        self.name = name
        values = columns.map { present.contains($0) ? "t.\($0)" : "NULL" }
        join = ""
        hasGUID = present.contains("guid")
    }

    private init(_ name: String, values: [String], join: String, hasGUID: Bool) {
        (self.name, self.values, self.join, self.hasGUID) = (name, values, join, hasGUID)
    }

    /// The spaces: their names, and the guids of their orgs.
    static func spaces(in database: Database) throws -> NameTable {
        let table = try NameTable("spaces", ["name"], in: database)
        let spaces = try TableColumns(of: "spaces", in: database)
        let orgs = try TableColumns(of: "organizations", in: database)
        guard spaces.contains("organization_id"), orgs.contains("id"), orgs.contains("guid") else {
            return NameTable(
                table.name,
                values: table.values + ["NULL"],
                join: "",
                hasGUID: table.hasGUID
            )
        }
        return NameTable(
            table.name,
            values: table.values + ["o.guid"],
            join: "LEFT JOIN organizations o ON o.id = t.organization_id",
            hasGUID: table.hasGUID
        )
    }

    /// What the rows with some guids say, all of them by one question.
    ///
    /// - Parameter limit: Where values are cut, in bytes; nil keeps them whole.
    func texts(
        of guids: Set<String>,
        cutAt limit: Int?,
        _ database: Database
    ) throws -> [String: [String?]] {
        let guids = guids.filter { !$0.isEmpty && $0.utf8.count <= Self.longestGUID }
        guard hasGUID, !guids.isEmpty else { return [:] }
        return try texts(
            where: "AND t.guid IN (SELECT value FROM json_each(?))",
            [try guids.jsonArray],
            cutAt: limit,
            database
        )
    }

    /// What all rows say.
    func allTexts(cutAt limit: Int?, _ database: Database) throws -> [String: [String?]] {
        hasGUID ? try texts(where: "", [], cutAt: limit, database) : [:]
    }

    /// Cloud Controller's columns take no more: what is longer is in no table of it.
    private static let longestGUID = 255

    private func texts(
        where condition: String,
        _ arguments: StatementArguments,
        cutAt limit: Int?,
        _ database: Database
    ) throws -> [String: [String?]] {
        let selected = (["t.guid"] + values).joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(selected) FROM \(name) t \(join)
                WHERE typeof(t.guid) = 'text' \(condition)
                """
        )
        try statement.setArguments(arguments)
        var texts: [String: [String?]] = [:]
        let columns = (["t.guid"] + values).compactMap { $0.hasPrefix("t.") ? $0 : nil }
        try database.namingLongValue(in: name, columns.map { String($0.dropFirst(2)) }) {
            try statement.forEachScannedRow(database) { row in
                // A table that somebody else made can have a guid twice: the first counts.
                guard let guid = row.value(0, cutAt: limit).string, texts[guid] == nil else {
                    return
                }
                texts[guid] = values.indices.map { place in
                    let column = Int32(place) + 1
                    guard row.isText(column) else { return nil }
                    let text = row.value(column, cutAt: limit).string ?? ""
                    return text.isEmpty ? nil : URLCredentials.masking(text)
                }
            }
        }
        return texts
    }
}
