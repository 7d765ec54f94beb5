/// Takes the rows that a reader finds, one after the other.
package protocol CopiedRowSink: AnyObject {
    /// Takes a row.
    ///
    /// - Parameters:
    ///   - row: A value for each column of the table. The id is NULL where the source has none: rows
    ///     then stand in the order in which they are taken, unless the reader says otherwise at its end
    ///     (``ImportedFiles/arrangements``).
    ///   - table: What it belongs to.
    ///   - position: Where it stands, for messages.
    func take(_ row: borrowing CopiedRow, of table: CopiedTable, at position: FilePosition) throws

    /// Learns of a row that can't be taken.
    ///
    /// - Throws: The error, unless bad rows are skipped.
    func skip(_ error: ImportError) throws

    /// Learns of something that a person should know, and that is no reason to stop.
    func warn(_ warning: ImportWarning)

    /// Learns how far the reading is; called every few hundred thousand bytes.
    ///
    /// - Parameters:
    ///   - bytes: How many bytes of all files were read, as they lie on the disk.
    ///   - total: How many there are; nil where that can't be known.
    /// - Throws: `CancellationError` where the reading is to stop.
    func hasRead(bytes: Int, of total: Int?) throws
}
