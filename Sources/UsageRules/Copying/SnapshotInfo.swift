/// What a store that was copied says of itself (`snapshot_info`).
package struct SnapshotInfo: Hashable, Sendable {
    /// The moment that the rows are from, which counts as now for whoever reads them; nil where nothing
    /// tells, so that a store that is there keeps its own.
    package var takenAt: EventTime?
    /// Whether nobody said when that was, so that it is the time of the newest row.
    package var isEstimated: Bool
    /// Where the rows come from, as far as that is known.
    package var origins: [CopyOrigin]
    /// The formats that were read, or the server and its version.
    package var format: String
    /// How many rows were copied, as `table=count`, separated by spaces.
    package var counts: String
    /// What a person was warned of, in words.
    package var warnings: [String]

    /// What a note begins with, among the warnings: what a person should know of the last copy alone.
    package static let noteMark = "note: "

    package init(
        takenAt: EventTime?,
        isEstimated: Bool,
        origins: [CopyOrigin],
        format: String,
        counts: String,
        warnings: [String]
    ) {
        (self.takenAt, self.isEstimated) = (takenAt, isEstimated)
        (self.origins, self.format) = (origins, format)
        (self.counts, self.warnings) = (counts, warnings)
    }
}
