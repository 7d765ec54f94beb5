extension Finding {
    /// One of the things that a finding is about: what doesn't apply is nil.
    public struct Thing: Hashable, Sendable {
        /// What kind of resource it is about.
        public var kind: ResourceKind?
        /// The resource's lifecycle key; of events under one guid that guid.
        public var guid: String?
        /// What people call the resource; nil where that isn't known.
        public var name: String?
        /// The events table whose rows it is about.
        public var table: EventTable?
        /// The ids of these rows.
        public var ids: [Int64] = []
        /// What else there is to say.
        public var detail: Detail?

        package init(
            kind: ResourceKind? = nil,
            guid: String? = nil,
            name: String? = nil,
            table: EventTable? = nil,
            ids: [Int64] = [],
            detail: Detail? = nil
        ) {
            self.kind = kind
            self.guid = guid
            self.name = name
            self.table = table
            self.ids = ids
            self.detail = detail
        }
    }

    /// What there is to say of a thing besides what it is.
    public enum Detail: Hashable, Sendable {
        /// The state that its table gives a resource; nil where the table has no such row.
        case tableState(String?)
        /// What a resource takes, by the latest event and by the tables.
        case footprints(recorded: ResourceFootprint, present: ResourceFootprint)
        /// The consumers that have not read a row.
        case unread([UsageConsumer])
        /// A consumer whose checkpoint is not on record.
        case lostCheckpoint(UsageConsumer)
        /// A source row that can't be seeded.
        case orphan(OrphanSource)
        /// An index, by its name.
        case index(String)
        /// What SQLite says of the file.
        case fileProblem(String)
        /// A check that could not be made.
        case unchecked(FindingsReport.Unchecked)
    }

    /// What a resource takes.
    public enum ResourceFootprint: Hashable, Sendable {
        /// Instances of a process, with the memory of each in MB.
        case instances(Int64, megabytes: Int64)
        /// The plan of a service instance, by its name, or its guid where it has no name.
        case plan(String)
    }
}
