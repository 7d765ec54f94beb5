/// What a cleanup frees of a store's file, for new rows: the file itself shrinks only by a VACUUM.
package struct FreedSpace: Hashable, Sendable {
    /// How many rows go.
    package let rows: Int
    /// How many bytes of the file they take, in their table and its indexes.
    package let bytes: Int
    /// Whether that was reckoned from some rows; otherwise it is their share of the pages.
    package let isEstimate: Bool

    package init(rows: Int, bytes: Int, isEstimate: Bool) {
        (self.rows, self.bytes, self.isEstimate) = (rows, bytes, isEstimate)
    }
}
