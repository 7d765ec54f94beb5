/// A source row that runs and can't be seeded, because a row that it leads to is gone.
public struct OrphanSource: Hashable, Sendable {
    /// The id in the source table.
    public let id: Int64
    /// The resource's guid; empty where it has none.
    public let guid: String
    /// What is gone: `app`, `space` or `org`; or `guid`, without which no event could name it.
    public let missing: String

    package init(id: Int64, guid: String, missing: String) {
        self.id = id
        self.guid = guid
        self.missing = missing
    }
}
