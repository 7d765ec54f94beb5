/// Why files can't be imported, as data.
///
/// The sentence that a person reads is made by whoever shows it.
package enum ImportError: Error, Hashable, Sendable {
    /// The file can't be read: there is none, permissions, a folder.
    case cannotRead(file: String, reason: String)
    /// Nobody can say what the file is.
    case unknownFormat(file: String)
    /// The rows' table can't be seen (`--table`).
    case unknownTable(file: String)
    /// The file names no columns (`--columns`).
    case unknownColumns(file: String)
    /// Columns are missing without which rows mean nothing.
    case missingColumns(file: String, table: String, columns: [String])
    /// A value is not what its column takes.
    case badValue(at: FilePosition, table: String, column: String, value: String?)
    /// A row has another number of fields than there are columns.
    case fieldCount(at: FilePosition, fields: Int, columns: Int)
    /// The file ends within something.
    case cut(at: FilePosition)
    /// Two rows have one id and different contents.
    case idTwice(at: FilePosition, table: String, id: Int64, guid: String)
    /// Nobody knows a zone of that name (`--zone`).
    case unknownZone(String)
}
