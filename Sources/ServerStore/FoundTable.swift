/// A table as a server has it.
struct FoundTable: Hashable {
    /// Its plain name.
    let name: String
    /// Its name in a statement.
    let quotedName: String
    /// The columns that the user may read.
    var columns: Set<String> = []
    /// The columns that the user may not.
    var forbiddenColumns: Set<String> = []
    /// Whether the user may lock it: he may read all of its columns, and it has rows of its own.
    var isLockable = true
    /// Whether the user isn't told whether it is there at all.
    var mayBeAbsent = false
    /// Whether the server hides rows of it from the user.
    var hidesRows = false
    /// Whether other rows stand there now than the transaction sees.
    var wasReplaced = false
}
