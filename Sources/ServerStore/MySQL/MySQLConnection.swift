internal import CMariaDB
internal import Foundation
internal import UsageRules

/// A connection by MariaDB's library, which never waits without asking its watch.
final class MySQLConnection {
    private let handle: MySQLHandle
    private let address: MySQLAddress
    private let options: ServerCopyOptions
    private let watch: CopyWatch
    /// What a person answered.
    private let password: String?
    /// Stands in each statement, so that it is known again among those of all connections.
    private let mark = "usagetui-\(UInt64.random(in: .min ... .max))"
    /// Whether it is there to end what another one has the server do.
    private let isKiller: Bool
    /// Whether the server may be at work on a statement.
    private var isBusy = false

    private var pointer: UnsafeMutablePointer<MYSQL> { handle.pointer }

    // MARK: - Connecting

    /// Connects, and asks for the password where the server wants one.
    init(
        _ address: MySQLAddress,
        _ options: ServerCopyOptions,
        _ watch: CopyWatch,
        password: String? = nil,
        isKiller: Bool = false
    ) throws {
        self.isKiller = isKiller
        (self.address, self.options, self.watch) = (address, options, watch)
        do {
            let answer: String?
            do {
                handle = try Self.connect(address, options, watch, password: password)
                answer = password
            } catch let failure as MySQLFailure where failure.lacksPassword && password == nil {
                answer = options.askPassword?()
                // Whoever didn't answer may have ended it all.
                try watch.check()
                guard let answer else { throw failure }
                handle = try Self.connect(address, options, watch, password: answer)
            }
            self.password = answer
        } catch let failure as MySQLFailure {
            throw failure.refusal(watch)
        }
        try checkSecurity()
    }

    private static func connect(
        _ address: MySQLAddress,
        _ options: ServerCopyOptions,
        _ watch: CopyWatch,
        password: String?
    ) throws -> MySQLHandle {
        let connect = { (mode: MySQLAddress.Security) in
            try BackgroundCall.value(within: watch) {
                try MySQLHandle.connected(address, options, password: password, mode: mode)
            }
        }
        guard address.security == .preferred else { return try connect(address.security) }
        guard !address.isLocal else { return try connect(.disabled) }
        do {
            return try connect(.required)
        } catch let failure as MySQLFailure where failure.isAboutTLS {
            // What a file with defaults demands still holds.
            return try connect(.disabled)
        }
    }

    /// A file with defaults may have said something else than the URL.
    private func checkSecurity() throws {
        let (wanted, found) = (address.security, security)
        let isEnough = found == .verified || found == .encrypted && !wanted.isVerified
        guard isEnough || !wanted.isRequired else {
            let reason = "it is \(found.rawValue), and not as ssl-mode=\(wanted.rawValue) wants it"
            throw ServerError.notSecure(server: watch.server, reason: reason)
        }
    }

    /// What keeps the connection safe.
    var security: ServerFacts.Security { handle.security }

    // MARK: - Statements

    /// What a statement gives, as rows by column.
    @discardableResult
    func rows(_ sql: String) throws -> [[String: String]] {
        var rows: [[String: String]] = []
        try forEachRow(of: sql) { result, row, lengths in
            var values: [String: String] = [:]
            for place in 0..<Int(mysql_num_fields(result)) {
                guard let field = mysql_fetch_field_direct(result, UInt32(place)) else { continue }
                values[String(cString: field.pointee.name)] = Self.text(row, lengths, place)
            }
            rows.append(values)
        }
        return rows
    }

    /// The same, value by value; nil for NULL.
    func values(_ sql: String) throws -> [[String?]] {
        var rows: [[String?]] = []
        try forEachRow(of: sql) { result, row, lengths in
            rows.append((0..<Int(mysql_num_fields(result))).map { Self.text(row, lengths, $0) })
        }
        return rows
    }

    private static func text(
        _ row: MYSQL_ROW,
        _ lengths: UnsafePointer<UInt>,
        _ place: Int
    ) -> String? {
        row[place].map { value in
            let count = Int(clamping: lengths[place])
            let bytes = UnsafeRawBufferPointer(start: value, count: count)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Hands out each row that a statement gives, as bytes.
    func stream(
        _ sql: String,
        _ take: (UnsafePointer<UnsafeMutablePointer<CChar>?>, UnsafePointer<UInt>) throws -> Void
    ) throws {
        try forEachRow(of: sql) { try take($1, $2) }
    }

    private func forEachRow(
        of sql: String,
        _ take: (UnsafeMutablePointer<MYSQL_RES>, MYSQL_ROW, UnsafePointer<UInt>) throws -> Void
    ) throws {
        try query(sql)
        guard let result = mysql_use_result(pointer) else {
            // Some statements give none.
            isBusy = false
            guard mysql_field_count(pointer) == 0 else { throw failure }
            return
        }
        // Reads what is left, which is no more than an error once the connection is severed.
        defer { mysql_free_result(result) }
        do {
            while let row = try nextRow(result) {
                guard let lengths = mysql_fetch_lengths(result) else { throw failure }
                try take(result, row, lengths)
            }
        } catch {
            abandon()
            throw error
        }
        isBusy = false
        guard mysql_errno(pointer) == 0 else { throw failure }
    }

    private func query(_ sql: String) throws {
        try watch.check()
        isBusy = true
        var status: Int32 = 0
        let sql = "\(sql) /* \(mark) */"
        let length = UInt(sql.utf8.count)
        // The text has to stay while the library waits.
        try sql.withCString { text in
            try wait(mysql_real_query_start(&status, pointer, text, length)) {
                mysql_real_query_cont(&status, self.pointer, $0)
            }
        }
        guard status == 0 else {
            isBusy = false
            throw failure
        }
    }

    private func nextRow(
        _ result: UnsafeMutablePointer<MYSQL_RES>
    ) throws -> MYSQL_ROW? {
        var row: MYSQL_ROW?
        let waiting = mysql_fetch_row_start(&row, result)
        if waiting != 0 { try wait(waiting) { mysql_fetch_row_cont(&row, result, $0) } }
        return row
    }

    private var failure: any Error {
        MySQLFailure(of: pointer).error(watch, lockTimeout: options.lockTimeout)
    }

    // MARK: - Waiting

    /// Waits until a call of the library has ended.
    ///
    /// - Parameters:
    ///   - first: What it waits for.
    ///   - proceed: Goes on with it, and says what it waits for then.
    private func wait(_ first: Int32, _ proceed: (Int32) -> Int32) throws {
        var waiting = first
        while waiting != 0 {
            do {
                try watch.check()
            } catch {
                abandon()
                // The library must not be left within a call; it meets the end of the connection now.
                while waiting != 0 { waiting = proceed(waiting) }
                throw error
            }
            if let ready = poll(for: waiting) { waiting = proceed(ready) }
        }
    }

    /// - Returns: What is there of what was waited for; nil where nothing is.
    private func poll(for waiting: Int32) -> Int32? {
        var events: Int32 = 0
        if waiting & MYSQL_WAIT_READ != 0 { events |= POLLIN }
        if waiting & MYSQL_WAIT_WRITE != 0 { events |= Int32(POLLOUT) }
        var descriptor = pollfd(fd: mysql_get_socket(pointer), events: Int16(events), revents: 0)
        guard Foundation.poll(&descriptor, 1, CopyWatch.interval) > 0 else { return nil }
        return waiting & (MYSQL_WAIT_READ | MYSQL_WAIT_WRITE)
    }

    // MARK: - Ending

    /// Ends what the server does for this connection, and the connection; waits some seconds at most.
    func abandon() {
        guard isBusy else { return }
        isBusy = false
        // A server goes on with a statement until it has something to send. What is to end that has
        // little to be ended itself: one that hangs, too, would be ended by the next one, and so on.
        if !isKiller { try? kill() }
        shutdown(mysql_get_socket(pointer), Int32(SHUT_RDWR))
    }

    private func kill() throws {
        let watch = CopyWatch(server: watch.server, seconds: 3) { false }
        let other = try MySQLConnection(address, options, watch, password: password, isKiller: true)
        // The number of a connection alone may be somebody else's: behind a proxy there are several
        // servers, and one that was started anew counts from the beginning.
        let statements = try other.rows("SHOW FULL PROCESSLIST")
        guard let id = statements.first(where: { $0["Info"]?.contains(mark) ?? false })?["Id"]
        else {
            return
        }
        try other.rows("KILL \(id)")
    }
}
