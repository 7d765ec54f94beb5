/// What a person should know of files that were imported, as data.
package enum ImportWarning: Error, Hashable, Sendable {
    /// The files hold no rows.
    case noRows(file: String)
    /// NULL and an empty text look alike in the file; both are read as NULL.
    case nullLooksEmpty(file: String)
    /// The word NULL was read as NULL, also where it may be a name.
    case nullWord(file: String)
    /// A word that often stands for NULL was read as a text (`--null`).
    case nullWordAsText(file: String)
    /// The last line has no end: it may be cut.
    case noFinalNewline(file: String)
    /// The file doesn't say whether it is whole.
    case unprovedCompleteness(file: String)
    /// The zone of the times is not known; they are read as UTC (`--zone`).
    case unprovedZone(file: String)
    /// The encoding isn't named, so letters may have been lost in the dump.
    case unprovedEncoding(file: String)
    /// A table of that name is not Cloud Controller's, or lacks columns: it is left out.
    case tableLeftOut(file: String, table: String, columns: [String])
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
    /// None of the rows is in the store: others may be missing between them.
    case gap(store: String, table: String)
    /// Rows without ids that the store lacks stand before one that it has: they are left out.
    case rowsBetween(store: String, table: String, rows: Int)
    /// The ids began again, so that new rows got others, behind those of the store.
    case idsBeganAgain(store: String, table: String, rows: Int)
    /// The store's table is newer than the one that was read, and stays as it is.
    case olderTable(store: String, table: String)
    /// Nothing says when the files were taken: it counts as the time of the newest row.
    case estimatedTime(EventTime)
    /// Rows that could not be taken were left out.
    case skippedRows(count: Int)
}
