/// What a file doesn't show, and whoever imports it says.
package struct ImportOptions: Hashable, Sendable {
    /// The table that the rows of files without a name for it belong to (`--table`).
    package var table: String?
    /// The columns of files without a header, in order (`--columns`).
    package var columns: [String]?
    /// What stands between two fields (`--delimiter`).
    package var delimiter: UInt8?
    /// How NULL is written where the format leaves that open (`--null`).
    package var null: String?
    /// The zone of times that name none (`--zone`), as an IANA name or an offset.
    package var zone: String?

    package init() {}
}
