/// Why tables can't be copied out of a database server, as data.
///
/// The sentence that a person reads is made by whoever shows it. A `server` is named without its password
/// and without parameters; a `reason` is what the server or its library says.
package enum ServerError: Error, Hashable, Sendable {
    // What was given.

    /// The text is no URL of an engine that can be copied from.
    case unknownEngine
    /// The URL holds a password, which everybody sees who lists the running programs.
    case passwordInURL(ServerEngine)
    /// The URL can't be read.
    case badURL(ServerEngine, reason: String)
    /// The URL has a parameter that means nothing.
    case unknownParameter(name: String, known: [String])
    /// The URL names no database, and neither does the file with defaults.
    case noDatabase(server: String)
    /// The file with defaults (`--defaults-file`) can't be read.
    case cannotReadDefaults(path: String, reason: String)

    // On the way to the server.

    /// There is no connection.
    case cannotConnect(server: String, reason: String)
    /// The server is there, but is starting or stopping.
    case notReady(server: String, reason: String)
    /// The server has as many connections as it takes, of all or of this user.
    case tooManyConnections(server: String, reason: String)
    /// The server wants a password, or another one.
    case passwordRefused(ServerEngine, server: String, reason: String)
    /// The connection isn't as safe as it was asked to be.
    case notSecure(server: String, reason: String)
    /// The server ended the connection, or the network did.
    case connectionLost(server: String, reason: String)

    // What is there.

    /// None of Cloud Controller's usage tables is there; on PostgreSQL, the schemas that have them,
    /// but aren't searched.
    case notCloudController(server: String, table: String, schemas: [String])
    /// The tables are in a schema that the user may not use, on PostgreSQL.
    case schemaNotUsable(server: String, user: String, table: String, schema: String)
    /// Tables are missing, or may not be seen.
    case missingTables(server: String, tables: [String])
    /// A table lacks columns without which its rows mean nothing.
    case missingColumns(server: String, table: String, columns: [String])
    /// The user may not read tables, or some of their columns.
    case noRights(server: String, user: String, tables: [String])
    /// The server would hide rows of a table from the user.
    case rowSecurity(server: String, user: String, table: String)

    /// A row holds something where no snapshot can: NULL (nil) where there has to be a value, or another
    /// kind of value.
    ///
    /// - Parameter id: The row's id; nil where it has none.
    case badValue(server: String, table: String, id: Int64?, column: CopiedColumn, value: String?)
    /// More than one row of a table has an id.
    case idTwice(server: String, table: String, id: Int64)
    /// The server is too old for the statements of the rules.
    case tooOld(server: String, version: String)

    // While it is read.

    /// Somebody else holds a table for longer than was to be waited.
    case lockTimeout(server: String, seconds: Int)
    /// It took longer than it was allowed to (`--timeout`).
    case timeout(server: String, seconds: Int)
    /// The server ended the reading: by its own limits, or somebody did.
    case interrupted(server: String, reason: String)
    /// Something came in between each time that it was tried.
    case conflict(server: String, attempts: Int, reason: String)
    /// Columns are of types that the rules' statements can't do with what Cloud Controller's can.
    case otherTypes(server: String, reason: String)
    /// The server's disk is full.
    case serverDiskFull(server: String, reason: String)
    /// The server has no memory for it.
    case serverMemoryFull(server: String, reason: String)
    /// It took more temporary files on the server than a user may have.
    case temporaryFileLimit(server: String, reason: String)
    /// The server says something else.
    case failed(server: String, code: String, reason: String)

    // Where the rows go.

    /// The disk is full.
    case diskFull(path: String)
    /// A file can't be written.
    case cannotWrite(path: String, reason: String)
}
