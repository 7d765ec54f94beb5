internal import GRDB
internal import UsageRules

extension CopyOrigin {
    /// The organization that was there first, by the table of organizations; nil where that is missing or
    /// empty.
    static func firstOrganization(in database: Database) throws -> CopyOrigin? {
        let table = SourceTable.organizations.name
        let columns = try TableColumns(of: table, in: database)
        guard columns.contains("id"), columns.contains("guid") else { return nil }
        let guid =
            try database.one(
                from: table,
                "SELECT guid FROM \(table) ORDER BY id LIMIT 1"
            ) { $0.value(0).string } ?? nil
        return guid.map { CopyOrigin(.organization, $0) }
    }

    /// Some origins, with the first organization where they don't name one.
    static func all(_ origins: [CopyOrigin], in database: Database) throws -> [CopyOrigin] {
        guard !origins.contains(where: { $0.kind == .organization }),
            let organization = try firstOrganization(in: database)
        else { return origins }
        return origins + [organization]
    }
}
