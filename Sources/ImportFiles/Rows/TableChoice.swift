internal import UsageRules

/// Tells which table rows belong to.
struct TableChoice {
    let tables: [CopiedTable]
    let options: ImportOptions

    /// The table that a person named, or the one that has the most of some columns.
    func table(withColumns names: [String], file: String) throws -> CopiedTable {
        if let name = options.table { return try table(named: name) }
        let names = Set(names.map { $0.lowercased() })
        let counts = tables.map { $0.columns.count { names.contains($0.name) } }
        let most = counts.max() ?? 0
        let best = zip(tables, counts).filter { $1 == most }.map(\.0)
        // Every table has an id, a guid and a time.
        guard most > 3, best.count == 1, let table = best.first else {
            throw ImportError.unknownTable(file: file)
        }
        return table
    }

    private func table(named name: String) throws -> CopiedTable {
        guard let table = tables.first(where: { $0.name == name }) else {
            throw ImportError.noSuchTable(name, known: tables.map(\.name))
        }
        return table
    }
}
