internal import CLibpq
internal import UsageRules

/// Where a PostgreSQL server is: what libpq makes of a URL.
struct PostgresAddress: Hashable, Sendable {
    /// What libpq is given.
    let url: String
    /// The server as messages name it.
    let text: String
    /// The server's names and ports, for an origin.
    let host: String

    /// Lets libpq read a URL, of which is known that it holds no password.
    init(_ url: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            PQfreemem(message)
            // Its message repeats what it can't read, which may be a part of a password.
            throw ServerError.badURL(.postgres, reason: "it is none that libpq can read")
        }
        defer { PQconninfoFree(options) }
        let values = Self.values(of: options)
        let hosts = values["host"] ?? values["hostaddr"]
        self.url = url
        text = Self.text(values, hosts)
        host = (hosts ?? "localhost") + (values["port"].map { ":\($0)" } ?? "")
    }

    /// What stands in a list of libpq's options, by keyword.
    static func values(of list: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var option = list
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                values[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        return values
    }

    private static func text(_ values: [String: String], _ hosts: String?) -> String {
        let user = values["user"].map { "\($0)@" } ?? ""
        let isSocket = hosts?.hasPrefix("/") ?? true
        let host = isSocket ? "" : hosts ?? ""
        let port = isSocket ? "" : values["port"].map { ":\($0)" } ?? ""
        let database = values["dbname"].map { "/\($0)" } ?? ""
        let service = values["service"].map { "?service=\($0)" } ?? ""
        return "postgres://" + user + host + port + database + service
    }
}
