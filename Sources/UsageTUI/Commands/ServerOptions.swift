import ArgumentParser
import Presentation
import ServerStore
import UsageRules

/// How a database server is reached and read: the same for whatever copies out of one.
struct ServerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "MySQL: the file with a [client] section that has user, password and socket.",
            valueName: "file"
        ),
        completion: .file()
    )
    var defaultsFile: String?

    @Option(
        help: ArgumentHelp(
            "The longest that all of the reading may take; 0 for as long as it takes.",
            valueName: "seconds"
        )
    )
    var timeout = 3600

    @Option(
        help: ArgumentHelp(
            "How long to wait for a table that somebody else holds.",
            valueName: "seconds"
        )
    )
    var lockTimeout = 10

    func validate() throws {
        guard timeout >= 0, lockTimeout > 0 else {
            throw ValidationError("--timeout and --lock-timeout take a number of seconds.")
        }
    }

    /// What the copy is asked for.
    ///
    /// - Parameters:
    ///   - optionalTables: The tables that the server may lack.
    ///   - starts: From where on tables are read, by name.
    func copyOptions(
        optionalTables: Set<String>,
        from starts: [String: CopyStart] = [:]
    ) -> ServerCopyOptions {
        var options = ServerCopyOptions()
        options.timeout = timeout == 0 ? nil : timeout
        options.lockTimeout = lockTimeout
        options.optionalTables = optionalTables
        options.starts = starts
        options.defaultsFile = defaultsFile
        options.askPassword = { PasswordPrompt.ask("Password") }
        return options
    }
}
