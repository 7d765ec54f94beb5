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
    /// Whether the user may read all columns, those too that are added later.
    var isReadable = true
    /// Whether the server hides rows of it from the user.
    var hidesRows = false
    /// Whether other rows stand there now than the transaction sees.
    var wasReplaced = false
}
