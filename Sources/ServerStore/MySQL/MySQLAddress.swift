internal import UsageRules

/// Where a MySQL server is.
///
/// What is nil, the library takes from its files, or as it does by default.
struct MySQLAddress: Hashable, Sendable {
    /// How much of TLS is wanted, by MySQL's own words.
    enum Security: String, Hashable, Sendable, CaseIterable {
        case disabled = "DISABLED"
        /// TLS where the server has it.
        case preferred = "PREFERRED"
        case required = "REQUIRED"
        /// The same as the next: the library checks all or nothing.
        case verifyAuthority = "VERIFY_CA"
        case verifyIdentity = "VERIFY_IDENTITY"

        /// Whether the server's certificate is checked.
        var isVerified: Bool { self == .verifyAuthority || self == .verifyIdentity }
        /// Whether a connection in the clear is refused.
        var isRequired: Bool { self == .required || isVerified }
    }

    private(set) var host: String?
    private(set) var port: UInt32 = 0
    private(set) var user: String?
    private(set) var database: String?
    private(set) var socket: String?
    private(set) var security = Security.preferred
    /// The paths of files, by the parameter.
    private(set) var files: [String: String] = [:]

    /// The parameters that name files for TLS.
    static let fileParameters = ["ssl-ca", "ssl-capath", "ssl-cert", "ssl-key", "ssl-crl"]
    private static let parameters = ["socket", "ssl-mode", "ssl-cipher"] + fileParameters

    /// Reads what stands behind `mysql://`.
    init(_ rest: Substring) throws {
        let query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] } ?? ""
        let path = rest.prefix { $0 != "?" }
        let authority = path.prefix { $0 != "/" }
        let name = try Self.decoded(path.dropFirst(authority.count + 1))
        database = name.isEmpty ? nil : name
        try readAuthority(authority)
        for parameter in query.split(separator: "&") { try readParameter(parameter) }
        // A path to a certificate says that it is to be checked.
        if security == .preferred, files["ssl-ca"] != nil || files["ssl-capath"] != nil {
            security = .verifyIdentity
        }
    }

    private mutating func readAuthority(_ authority: Substring) throws {
        var place = authority
        if let at = place.lastIndex(of: "@") {
            user = try Self.decoded(place[..<at])
            place = place[place.index(after: at)...]
        }
        let bracket = place.hasPrefix("[") ? place.firstIndex(of: "]") : nil
        let colon = place[(bracket ?? place.startIndex)...].firstIndex(of: ":")
        let name = bracket.map { place[..<$0].dropFirst() } ?? place[..<(colon ?? place.endIndex)]
        let decoded = try Self.decoded(name)
        host = decoded.isEmpty ? nil : decoded
        guard let colon else { return }
        guard let number = UInt16(place[place.index(after: colon)...]), number > 0 else {
            throw ServerError.badURL(.mysql, reason: "the port is no number from 1 to 65535")
        }
        port = UInt32(number)
    }

    private mutating func readParameter(_ parameter: Substring) throws {
        let key = parameter.prefix { $0 != "=" }
        let name = try Self.decoded(key).lowercased().replacing("_", with: "-")
        let value = try Self.decoded(parameter.dropFirst(key.count + 1))
        switch name {
        case "socket": socket = value
        case "ssl-mode":
            guard let mode = Security(rawValue: value.uppercased()) else {
                let known = Security.allCases.map(\.rawValue).joined(separator: ", ")
                throw ServerError.badURL(.mysql, reason: "ssl-mode is none of \(known)")
            }
            security = mode
        case _ where Self.parameters.contains(name): files[name] = value
        default: throw ServerError.unknownParameter(name: name, known: Self.parameters)
        }
    }

    private static func decoded(_ text: Substring) throws -> String {
        guard let decoded = PercentText.decoded(text) else {
            throw ServerError.badURL(.mysql, reason: "behind a % two hexadecimal digits must stand")
        }
        return decoded
    }

    /// Whether no network is between; where no host is given, a file with defaults may name one.
    var isLocal: Bool { socket != nil || host == "localhost" }

    /// The server as messages name it.
    var text: String {
        "mysql://" + (user.map { "\($0)@" } ?? "") + (socket == nil ? hostText : "")
            + (database.map { "/\($0)" } ?? "")
    }

    /// The host and the port that were given.
    var hostText: String {
        let name = host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? ""
        return name + (port == 0 ? "" : ":\(port)")
    }
}
