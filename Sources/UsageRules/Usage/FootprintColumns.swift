/// What a table's rows say of what their resources take: columns beside those of its ``EventIndex``,
/// filled by the same scan where usage is asked for.
///
/// 16 bytes a row of apps and tasks, and four where rows are summed by what they name.
package struct FootprintColumns: Sendable {
    /// What each row says; empty for service instances, each of which is one instance.
    package var footprints: ContiguousArray<RowFootprint> = []
    /// What each row says that there was before it.
    package var earlier: ContiguousArray<RowFootprint> = []
    /// What each row is summed in, as a number; empty where nothing is asked for.
    package var groups: ContiguousArray<KeyID> = []

    package init() {}

    /// What a resource takes from a row on.
    func extent(_ kind: ResourceKind, at position: Int) -> UsageExtent {
        UsageExtent(kind, footprints.isEmpty ? .unknown : footprints[position])
    }

    /// What a resource took before a row, as far as that says it; nil where it doesn't, or where it
    /// can't have been anything else.
    func earlierExtent(_ kind: ResourceKind, at position: Int) -> UsageExtent? {
        guard kind == .app, !earlier.isEmpty, earlier[position] != .unknown else { return nil }
        return UsageExtent(kind, earlier[position])
    }
}
