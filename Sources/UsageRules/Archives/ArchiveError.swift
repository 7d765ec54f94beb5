/// What can be wrong with an archive or with what is asked of it, as data.
package enum ArchiveError: Error, Hashable, Sendable {
    /// The file is no archive.
    case notAnArchive(path: String)
    /// It was written by a newer program, in a form that this one doesn't know.
    case tooNew(path: String)
    /// Its rows, or what it says of them, are not what was written.
    case damaged(path: String, reason: String)
    /// It is being written.
    case inUse(path: String)
    /// It can't be made: nothing was deleted.
    case cannotMake(path: String, reason: String)
    /// The disk is too small for what it would hold: nothing was deleted.
    case noRoom(folder: String, bytes: Int, free: Int)
    /// There is something where it should be made: nothing was deleted.
    case alreadyExists(path: String)
    /// The store is another one than that of which it holds rows: a row that was left there is another
    /// one here.
    case otherStore(path: String, archive: String, origin: String, table: EventTable, id: Int64)
    /// The store has no place for values of a column any more.
    case columnGone(path: String, archive: String, table: EventTable, column: String)
    /// The store makes another value of what was there.
    case valueChanges(path: String, table: EventTable, id: Int64, column: String)
}
