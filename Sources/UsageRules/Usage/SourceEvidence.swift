/// What Cloud Controller's tables say of what runs, where that is something else than what the events
/// say.
package struct SourceEvidence: Sendable {
    /// What the tables say of a resource of which there are events.
    package enum Verdict: Sendable {
        /// It doesn't run, but a run is open.
        case contradicted
        /// It takes this.
        case footprint(RowFootprint)
    }

    /// Something that runs by the tables and not by the events.
    package struct Unrecorded: Sendable {
        package let kind: ResourceKind
        package let guid: String
        /// Its key, where there are events of it.
        package let key: KeyID?
        package let footprint: RowFootprint
        /// What it is summed in.
        package let group: KeyID

        package init(
            kind: ResourceKind,
            guid: String,
            key: KeyID?,
            footprint: RowFootprint,
            group: KeyID
        ) {
            self.kind = kind
            self.guid = guid
            self.key = key
            self.footprint = footprint
            self.group = group
        }
    }

    /// What they say of open runs.
    package var verdicts: [EventTable: [KeyID: Verdict]] = [:]
    /// What runs, and no event says so.
    package var unrecorded: [Unrecorded] = []

    package init() {}
}
