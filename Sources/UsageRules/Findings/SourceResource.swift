/// A resource by both sides: what Cloud Controller's own tables say of it, and what the events say.
package struct SourceResource: Hashable, Sendable, Identifiable {
    /// What kind of resource it is.
    package let kind: ResourceKind
    /// Whose row the id is of.
    package let origin: SourceRow.Origin
    /// The id of the row that it was looked up by.
    package let id: Int64
    /// Its guid; empty where it has none.
    package let guid: String
    /// What it is called, and where it is.
    package let names: Names
    /// What its table says; nil where the table has no such row.
    package let table: Table?
    /// The run that is open by the events; nil where none is.
    package let run: Run?

    /// What a resource is called, and where it is: by the tables, or by its latest event where these
    /// don't know it.
    package struct Names: Hashable, Sendable {
        /// The app's name (apps and tasks); empty where the app is gone.
        package var app = ""
        /// The process type, the task's or the service instance's name.
        package var own = ""
        /// The space's name; empty where the space is gone.
        package var space = ""
        /// The org's guid; empty where the org is gone.
        package var orgGUID = ""

        package init() {}
    }

    /// What its table says of a resource.
    package struct Table: Hashable, Sendable {
        /// Its state, such as `STARTED`; a service instance has none.
        package let state: String
        /// What it takes; nil where the table doesn't say.
        package let footprint: Finding.ResourceFootprint?
        /// The first that is gone of what an event would name: `guid`, `app`, `space` or `org`.
        package let missing: String?

        package init(state: String, footprint: Finding.ResourceFootprint?, missing: String?) {
            self.state = state
            self.footprint = footprint
            self.missing = missing
        }
    }

    /// What the events say of a resource that runs by them.
    package struct Run: Hashable, Sendable {
        /// The ids of its first and its latest beginning.
        package let firstID: Int64
        package let latestID: Int64
        /// When the first was recorded.
        package let since: EventTime
        /// Whether that is the true start.
        package let startIsExact: Bool
        /// What the latest says that it takes; nil where it doesn't say.
        package let footprint: Finding.ResourceFootprint?

        package init(
            firstID: Int64,
            latestID: Int64,
            since: EventTime,
            startIsExact: Bool,
            footprint: Finding.ResourceFootprint?
        ) {
            self.firstID = firstID
            self.latestID = latestID
            self.since = since
            self.startIsExact = startIsExact
            self.footprint = footprint
        }
    }

    package init(
        kind: ResourceKind,
        origin: SourceRow.Origin,
        id: Int64,
        guid: String,
        names: Names,
        table: Table?,
        run: Run?
    ) {
        self.kind = kind
        self.origin = origin
        self.id = id
        self.guid = guid
        self.names = names
        self.table = table
        self.run = run
    }

    /// What people call it: the app's, task's or service instance's name.
    package var name: String { kind == .app ? names.app : names.own }
}
