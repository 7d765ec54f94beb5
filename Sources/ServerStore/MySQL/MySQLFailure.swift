internal import CMariaDB
internal import UsageRules

/// What MySQL or its library says when something doesn't succeed.
struct MySQLFailure: Error {
    /// The error's number.
    let code: UInt32
    /// The message.
    let message: String

    /// What was said last of a connection.
    init(of connection: UnsafeMutablePointer<MYSQL>) {
        code = mysql_errno(connection)
        message = String(cString: mysql_error(connection))
    }

    /// Whether the user isn't known, or the password is wrong.
    var isAboutPassword: Bool { [1045, 1698, 1862, 3118].contains(code) }
    /// Whether the server had no password to check.
    var lacksPassword: Bool { isAboutPassword && !message.contains("using password: YES") }
    /// Whether TLS was what didn't work.
    var isAboutTLS: Bool { code == 2026 }
    /// Whether a table isn't there, or the user must not know of it.
    var hidesTable: Bool { [1142, 1143, 1146].contains(code) }

    /// The error that it is where there is no connection because of it.
    func refusal(_ watch: CopyWatch) -> ServerError {
        if isAboutPassword {
            return .passwordRefused(.mysql, server: watch.server, reason: message)
        }
        return switch code {
        case 1053: .notReady(server: watch.server, reason: message)
        case 1040, 1203, 1226: .tooManyConnections(server: watch.server, reason: message)
        case _ where isAboutTLS: .notSecure(server: watch.server, reason: message)
        default: .cannotConnect(server: watch.server, reason: message)
        }
    }

    /// The error that it is for whoever copies.
    ///
    /// - Parameters:
    ///   - watch: Knows the server, and whether the server's limit was ours.
    ///   - lockTimeout: The seconds that a lock was waited for.
    func error(_ watch: CopyWatch, lockTimeout: Int) -> any Error {
        switch code {
        case 1053, 1080, 1152...1161, 1927, 2006, 2013, 2055, 4031:
            return ServerError.connectionLost(server: watch.server, reason: message)
        case 1205:
            return ServerError.lockTimeout(server: watch.server, seconds: lockTimeout)
        case 1226, 1317, 1969, 3024:
            return watch.timeoutOfServer
                ?? ServerError.interrupted(server: watch.server, reason: message)
        // Tables that are not what they were a moment ago.
        case 1020, 1054, 1146, 1213, 1412:
            return CopyConflict(reason: message)
        case 1021, 1114:
            return ServerError.serverDiskFull(server: watch.server, reason: message)
        case 1037, 1038, 1041:
            return ServerError.serverMemoryFull(server: watch.server, reason: message)
        default:
            return ServerError.failed(server: watch.server, code: "\(code)", reason: message)
        }
    }
}
