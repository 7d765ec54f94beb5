package import UsageRules

extension OrphanSource {
    /// What people call the row: its guid, or its id where it has none.
    package var name: String { guid.isEmpty ? "#\(id)" : guid }

    /// Why it can't be seeded.
    package var reason: String { missing == "guid" ? "it has no guid" : "its \(missing) is gone" }
}
