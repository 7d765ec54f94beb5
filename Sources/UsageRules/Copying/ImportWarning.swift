/// What a person should know of files that were imported, as data.
package enum ImportWarning: Error, Hashable, Sendable {
    /// The files hold no rows.
    case noRows(file: String)
    /// NULL and an empty text look alike in the file; both are read as NULL.
    case nullLooksEmpty(file: String)
    /// The order of rows without ids can't be proved.
    case unprovedOrder(file: String)
    /// The last pages of a list are missing.
    case missingLastPages(file: String, read: Int, total: Int)
    /// The list is a part of what there is.
    case filtered(file: String, by: [String])
    /// The list is empty: whoever asked may not be allowed to see it.
    case emptyList(file: String)
    /// One guid has two contents.
    case repeatedGUID(table: String, guid: String, count: Int)
}
