package import UsageRules

/// How a server is reached, and its tables are read.
package struct ServerCopyOptions: Sendable {
    /// The seconds that all of it may take; nil without an end.
    package var timeout: Int? = 3600
    /// The seconds that a table is waited for which somebody else holds.
    package var lockTimeout = 10
    /// The seconds that a connection may take.
    package var connectTimeout = 10
    /// The tables that a server may lack.
    package var optionalTables: Set<String> = []
    /// The tables that are left out where the user may not read them.
    package var sparedTables: Set<String> = []
    /// From where on tables are copied, by name; those that aren't named are copied whole.
    package var starts: [String: CopyStart] = [:]
    /// The file that MySQL's client takes its defaults from, the password among them; nil for those where
    /// it looks by itself.
    package var defaultsFile: String?
    /// Asks a person for the password; nil where nobody can be asked.
    ///
    /// It is asked once, and only if the server wants a password and none was found.
    package var askPassword: (@Sendable () -> String?)?

    package init() {}
}
