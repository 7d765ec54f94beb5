internal import CLibpq
internal import UsageRules

/// What PostgreSQL or libpq says when something doesn't succeed.
struct PostgresFailure: Error {
    /// The five characters of the error's kind; empty where libpq says it.
    let state: String
    /// The message, without its context.
    let message: String

    /// What a result says; nil where it is no error.
    init?(result: OpaquePointer) {
        guard [PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE].contains(PQresultStatus(result)) else {
            return nil
        }
        state = Self.field("C", of: result) ?? ""
        message =
            Self.field("M", of: result)
            ?? String(cString: PQresultErrorMessage(result))
    }

    /// What libpq says of a connection.
    init(connection: OpaquePointer) {
        state = ""
        message = String(cString: PQerrorMessage(connection))
    }

    /// The server's own limits, and what a pooler says of its.
    private static let wordsOfLimits = [
        "too many clients", "too many connections", "connection slots are reserved",
        "no more connections allowed",
    ]

    /// The error that it is where there is no connection because of it, and not of a password.
    func refusal(_ watch: CopyWatch) -> ServerError {
        // Of a connection that didn't come to be, libpq tells the message alone, and no code.
        let says = { (words: [String]) in words.contains { message.contains($0) } }
        return if says(["the database system is "]) {
            .notReady(server: watch.server, reason: message)
        } else if says(Self.wordsOfLimits) {
            .tooManyConnections(server: watch.server, reason: message)
        } else if says(["certificate", "SSL error", "support SSL"]) {
            .notSecure(server: watch.server, reason: message)
        } else {
            .cannotConnect(server: watch.server, reason: message)
        }
    }

    /// A part of what the server said, by the letter that the protocol has for it.
    private static func field(_ letter: Unicode.Scalar, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
    }

    /// The error that it is for whoever copies.
    ///
    /// - Parameters:
    ///   - watch: Knows the server, and whether the server's limit was ours.
    ///   - lockTimeout: The seconds that a lock was waited for.
    func error(_ watch: CopyWatch, lockTimeout: Int) -> any Error {
        switch state {
        case "", "57P01", "57P02", "57P03", "25P03", "08000", "08003", "08006":
            return ServerError.connectionLost(server: watch.server, reason: message)
        case "55P03":
            return ServerError.lockTimeout(server: watch.server, seconds: lockTimeout)
        case "57014":
            return watch.timeoutOfServer
                ?? ServerError.interrupted(server: watch.server, reason: message)
        // A standby that has to go on, and tables that are not what they were a moment ago.
        case "40001", "40P01", "42P01", "42703":
            return CopyConflict(reason: message)
        case "42804", "42883":
            return ServerError.otherTypes(server: watch.server, reason: message)
        case "53100":
            return ServerError.serverDiskFull(server: watch.server, reason: message)
        case "53200":
            return ServerError.serverMemoryFull(server: watch.server, reason: message)
        case "53400":
            return ServerError.temporaryFileLimit(server: watch.server, reason: message)
        default:
            return ServerError.failed(server: watch.server, code: state, reason: message)
        }
    }

    /// The error that it is where the connection ended with it.
    func whileConnectionEnded(_ watch: CopyWatch) -> any Error {
        // A standby may end the whole connection to go on.
        state == "40001"
            ? CopyConflict(reason: message)
            : ServerError.connectionLost(server: watch.server, reason: message)
    }
}
