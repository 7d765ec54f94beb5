/// Why files can't be imported, as data.
///
/// The sentence that a person reads is made by whoever shows it.
package enum ImportError: Error, Hashable, Sendable {
    /// The file can't be read: there is none, permissions, a folder.
    case cannotRead(file: String, reason: String)
    /// The file is empty.
    case emptyFile(file: String)
    /// Nobody can say what the file is.
    case unknownFormat(file: String)
    /// The file is something else, which is told by its first bytes.
    case foreignFormat(file: String, ForeignFormat)
    /// What was compressed with gzip is damaged.
    case badCompression(file: String)
    /// The text is not UTF-8 (MySQL's `SET NAMES`, PostgreSQL's `client_encoding`).
    case foreignEncoding(at: FilePosition, name: String)
    /// Nobody knows a zone of that name (`--zone`).
    case unknownZone(String)
    /// The rows' table can't be seen (`--table`).
    case unknownTable(file: String)
    /// A table was named that is none of those that are copied (`--table`).
    case noSuchTable(String, known: [String])
    /// The file names no columns (`--columns`).
    case unknownColumns(file: String, line: String)
    /// The first line has a column where another was named (`--columns`).
    case otherColumns(file: String, number: Int, column: String)
    /// Columns are missing without which rows mean nothing.
    case missingColumns(file: String, table: String, columns: [String])
    /// A column is named twice.
    case repeatedColumn(file: String, column: String)
    /// Neither the statement nor one in front of it says in which order its values stand.
    case unknownPositions(at: FilePosition, table: String)
    /// A dump has rows of two databases, which are two foundations' or a copy beside the true one.
    case twoDatabases(at: FilePosition, first: String?, second: String?)
    /// Whose statements these are can't be seen, so what a backslash means neither.
    case unknownDialect(at: FilePosition)
    /// NULL is written in two ways (`--null`).
    case mixedNulls(at: FilePosition)
    /// A value is not what its column takes.
    case badValue(at: FilePosition, table: String, column: CopiedColumn, value: String?)
    /// A row has another number of fields than there are columns.
    case fieldCount(at: FilePosition, fields: Int, columns: Int)
    /// A quote stands where none can.
    case badQuotes(at: FilePosition)
    /// Something stands where it can't.
    case unreadable(at: FilePosition)
    /// A record has no end for longer than any has.
    case tooLong(at: FilePosition)
    /// The file ends within something.
    case cut(at: FilePosition)
    /// Two rows have one id and different contents.
    case idTwice(at: FilePosition, table: String, id: Int64, guid: String)
    /// What the API gave is no list of usage events, or a part whose order can't be told.
    case api(APIError)

    /// What people have that isn't read, told by its first bytes.
    package enum ForeignFormat: Hashable, Sendable, CaseIterable {
        /// A SQLite database, which may be a store already.
        case sqlite
        /// What `pg_dump` writes with `--format=custom`.
        case dumpArchive
        /// What `pg_dump` writes with `--format=tar`, or another archive.
        case tar
        /// `COPY … WITH (FORMAT binary)`.
        case copyBinary
        case zip, xz, zstandard, bzip2
        /// What `mysqldump --xml` writes, and others.
        case xml
        /// A text in UTF-16, as some spreadsheets write it.
        case utf16
    }
}
