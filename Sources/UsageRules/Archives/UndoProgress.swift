/// How far taking work back is.
package enum UndoProgress: Hashable, Sendable {
    /// It is looked at whether something was built on the rows, and they are removed, all at once.
    case removing(rows: Int)
    /// Rows are put back.
    case restoring(RestoreProgress)

    /// How many rows were put back so far, and committed.
    package var writtenRows: Int {
        if case .restoring(let progress) = self { progress.writtenRows } else { 0 }
    }
}
