package import UsageRules

/// Where a database server is, as people write it: `postgres://user@host:port/database?sslmode=verify-full`
/// or `mysql://user@host:port/database?ssl-mode=VERIFY_IDENTITY`.
///
/// What it leaves open, the engine's library finds as it does for other programs: in the environment and in
/// its files. It never holds a password.
package struct ServerURL: Hashable, Sendable {
    /// What is needed of it to connect.
    enum Address: Hashable, Sendable {
        case postgres(PostgresAddress)
        case mysql(MySQLAddress)
    }

    let address: Address

    /// Reads a URL.
    ///
    /// - Throws: ``ServerError``, which doesn't repeat the URL: it may hold a password.
    package init(_ url: String) throws {
        guard let colon = url.firstRange(of: "://") else { throw ServerError.unknownEngine }
        let rest = url[colon.upperBound...]
        // Letters of both cases mean the same there, but not to libpq.
        switch url[..<colon.lowerBound].lowercased() {
        case "postgres", "postgresql":
            try Self.refusePassword(in: rest, .postgres)
            address = .postgres(try PostgresAddress("postgres://\(rest)"))
        case "mysql", "mariadb":
            try Self.refusePassword(in: rest, .mysql)
            address = .mysql(try MySQLAddress(rest))
        default: throw ServerError.unknownEngine
        }
    }

    /// What the server is.
    package var engine: ServerEngine {
        switch address {
        case .postgres: .postgres
        case .mysql: .mysql
        }
    }

    /// The server as messages name it, without a password or parameters.
    package var text: String {
        switch address {
        case .postgres(let address): address.text
        case .mysql(let address): address.text
        }
    }

    func connect(_ options: ServerCopyOptions, _ watch: CopyWatch) throws -> any CopySession {
        switch address {
        case .postgres(let address): try PostgresSession(address, options, watch)
        case .mysql(let address): try MySQLSession(address, options, watch)
        }
    }

    /// Refuses whatever may be a password, also one whose characters should have been written otherwise.
    private static func refusePassword(in rest: Substring, _ engine: ServerEngine) throws {
        let beforeQuery = rest.prefix { $0 != "?" }
        // A password with a question mark looks like a host and its parameters.
        let authority = beforeQuery.contains("/") ? beforeQuery : rest
        let user = authority.lastIndex(of: "@").map { authority[..<$0] } ?? ""
        let query = rest.dropFirst(beforeQuery.count + 1)
        let names = query.split(separator: "&").map { $0.prefix { $0 != "=" } }
        let isSecret = names.contains { name in
            let plain = PercentText.decoded(name) ?? ""
            return ["password", "sslpassword", "passwd", "pass"].contains(plain.lowercased())
        }
        guard !user.contains(":"), !isSecret else { throw ServerError.passwordInURL(engine) }
    }
}
