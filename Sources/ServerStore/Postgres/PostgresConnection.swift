internal import CLibpq
internal import Foundation
internal import UsageRules

/// A connection by libpq, which never waits without asking its watch.
final class PostgresConnection: @unchecked Sendable {
    // Used by one thread at a time: it is handed over once, when the connection stands.
    private let handle: OpaquePointer
    /// Says when what is being asked is to end before its time.
    var watch: CopyWatch
    private let lockTimeout: Int

    private init(_ handle: OpaquePointer, _ watch: CopyWatch, lockTimeout: Int) {
        (self.handle, self.watch, self.lockTimeout) = (handle, watch, lockTimeout)
    }

    deinit { PQfinish(handle) }

    // MARK: - Connecting

    /// Connects, and asks for the password where the server wants one.
    static func open(
        _ address: PostgresAddress,
        _ options: ServerCopyOptions,
        _ watch: CopyWatch,
        password: String? = nil
    ) throws -> PostgresConnection {
        let limit = options.connectTimeout
        let lockTimeout = options.lockTimeout
        let connection = try BackgroundCall.value(within: watch) {
            try connect(address, password, connectTimeout: limit) {
                PostgresConnection($0, watch, lockTimeout: lockTimeout)
            }
        }
        if connection.isConnected { return connection }
        let failure = PostgresFailure(connection: connection.handle)
        if password == nil, PQconnectionNeedsPassword(connection.handle) != 0,
            let answer = options.askPassword?()
        {
            return try open(address, options, watch, password: answer)
        }
        // Whoever didn't answer may have ended it all.
        try watch.check()
        throw connection.refusal(failure)
    }

    private static func connect(
        _ address: PostgresAddress,
        _ password: String?,
        connectTimeout: Int,
        _ make: (OpaquePointer) -> PostgresConnection
    ) throws -> PostgresConnection {
        var parameters: [(String, String?)] = []
        // What stands before the URL, the URL overrules.
        if getenv("PGCONNECT_TIMEOUT") == nil {
            parameters.append(("connect_timeout", "\(Int32(clamping: connectTimeout))"))
        }
        parameters += [
            ("fallback_application_name", "usagetui"), ("dbname", address.url),
            ("client_encoding", "UTF8"), ("password", password),
        ]
        let handle = withCStrings(parameters.map(\.0)) { keywords in
            withCStrings(parameters.map(\.1)) { PQconnectdbParams(keywords, $0, 1) }
        }
        guard let handle else {
            throw ServerError.cannotConnect(server: address.text, reason: "out of memory")
        }
        // It would print them.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        return make(handle)
    }

    private var isConnected: Bool { PQstatus(handle) == CONNECTION_OK }

    private func refusal(_ failure: PostgresFailure) -> ServerError {
        let wantsPassword =
            PQconnectionNeedsPassword(handle) != 0
            || failure.message.contains("password authentication failed")
        return wantsPassword
            ? .passwordRefused(.postgres, server: watch.server, reason: failure.message)
            : failure.refusal(watch)
    }

    // MARK: - Facts

    /// What keeps the connection safe.
    var security: ServerFacts.Security {
        guard PQsslInUse(handle) != 0 else {
            if PQgssEncInUse(handle) != 0 { return .verified }
            return String(cString: PQhost(handle)).hasPrefix("/") ? .local : .clear
        }
        let mode = parameter("sslmode") ?? ""
        // verify-ca asks for no name, so that every server with such a certificate passes.
        return mode == "verify-full" ? .verified : .encrypted
    }

    /// What a parameter of the connection is after all.
    func parameter(_ keyword: String) -> String? {
        guard let list = PQconninfo(handle) else { return nil }
        defer { PQconninfoFree(list) }
        return PostgresAddress.values(of: list)[keyword]
    }

    // MARK: - Statements

    /// The rows that a statement gives; the last one's, where there are several.
    @discardableResult
    func rows(_ sql: String) throws -> [[String?]] {
        try send(sql)
        var rows: [[String?]] = []
        while let result = try nextResult() {
            defer { PQclear(result) }
            if let failure = PostgresFailure(result: result) { throw try ended(by: failure) }
            rows = Self.rows(of: result)
        }
        return rows
    }

    /// Hands out each row that statements give, one after the other, as they come.
    func forEachRow(_ sql: String, _ take: (ServerRow) throws -> Void) throws {
        try send(sql)
        PQsetSingleRowMode(handle)
        do {
            while let result = try nextResult() {
                defer { PQclear(result) }
                if let failure = PostgresFailure(result: result) { throw try ended(by: failure) }
                for row in 0..<PQntuples(result) { try take(ServerRow(result, row)) }
            }
        } catch {
            // What is on its way would be taken for the answer to the next statement.
            try? finishResults()
            throw error
        }
    }

    /// Hands out each line of what a COPY statement gives.
    func copyOut(_ sql: String, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        try send(sql)
        guard let result = try nextResult() else { throw lost }
        defer { PQclear(result) }
        if let failure = PostgresFailure(result: result) { throw try ended(by: failure) }
        while try takeLine(take) {}
        try finishResults()
    }

    /// - Returns: Whether there may be more.
    private func takeLine(_ take: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
        var line: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(handle, &line, 1)
        if length > 0 {
            defer { PQfreemem(line) }
            try take(UnsafeRawBufferPointer(start: line, count: Int(length)))
        } else if length == 0 {
            try wait()
        } else if length < -1 {
            throw lost
        }
        return length >= 0
    }

    private func send(_ sql: String) throws {
        try watch.check()
        guard PQsendQuery(handle, sql) == 1 else { throw lost }
    }

    private func nextResult() throws -> OpaquePointer? {
        while PQisBusy(handle) != 0 { try wait() }
        return PQgetResult(handle)
    }

    private func finishResults() throws {
        var failure: PostgresFailure?
        while let result = try nextResult() {
            failure = failure ?? PostgresFailure(result: result)
            PQclear(result)
        }
        if let failure { throw error(failure) }
    }

    /// The error that a failure is, after all that the server says of it was read.
    private func ended(by failure: PostgresFailure) throws -> any Error {
        try? finishResults()
        return error(failure)
    }

    private func error(_ failure: PostgresFailure) -> any Error {
        isConnected
            ? failure.error(watch, lockTimeout: lockTimeout)
            : failure.whileConnectionEnded(watch)
    }

    private var lost: any Error {
        PostgresFailure(connection: handle).whileConnectionEnded(watch)
    }

    /// Waits until the server says something, and takes it.
    private func wait() throws {
        try watch.check()
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, CopyWatch.interval) > 0 else { return }
        guard PQconsumeInput(handle) == 1 else { throw lost }
    }

    private static func rows(of result: OpaquePointer) -> [[String?]] {
        (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { field in
                PQgetisnull(result, row, field) != 0
                    ? nil : String(cString: PQgetvalue(result, row, field))
            }
        }
    }

    // MARK: - Ending

    /// Ends what the server does for this connection; waits some seconds at most.
    func cancel() {
        guard PQtransactionStatus(handle) == PQTRANS_ACTIVE, let request = PQgetCancel(handle)
        else { return }
        let held = CancelRequest(request)
        let limit = CopyWatch(server: watch.server, seconds: 3) { false }
        guard (try? BackgroundCall.value(within: limit) { held.send() }) != nil else { return }
        watch = limit
        try? drain()
    }

    /// Lets go what the server says until it says that the statement has ended: then it does no more.
    private func drain() throws {
        try drainLines()
        while let result = try nextResult() {
            PQclear(result)
            // As long as there are lines of a COPY, the result is that there are.
            try drainLines()
        }
    }

    private func drainLines() throws {
        var line: UnsafeMutablePointer<CChar>?
        var count = PQgetCopyData(handle, &line, 1)
        while count >= 0 {
            if count == 0 { try wait() } else { PQfreemem(line) }
            try watch.check()
            count = PQgetCopyData(handle, &line, 1)
        }
    }
}

/// What libpq asks a server with to end a statement, on a connection of its own.
private final class CancelRequest: @unchecked Sendable {
    private let request: OpaquePointer

    init(_ request: OpaquePointer) { self.request = request }

    deinit { PQfreeCancel(request) }

    func send() {
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(request, &message, Int32(message.count))
    }
}
