internal import CMariaDB
internal import Foundation
internal import UsageRules

/// A connection of the library, as long as it is needed.
final class MySQLHandle: @unchecked Sendable {
    // Used by one thread at a time: it is handed over once, when the connection stands.
    let pointer: UnsafeMutablePointer<MYSQL>

    /// The library makes itself ready with the first, which must not happen twice at once.
    private static let isReady = mysql_server_init(0, nil, nil) == 0

    private init(server: String) throws {
        BrokenPipe.hold()
        guard Self.isReady, let pointer = mysql_init(nil) else {
            BrokenPipe.release()
            throw ServerError.cannotConnect(server: server, reason: "out of memory")
        }
        self.pointer = pointer
    }

    deinit {
        mysql_close(pointer)
        BrokenPipe.release()
    }

    /// Connects; waits for the server as long as it takes, or the options say.
    ///
    /// - Parameter mode: How much of TLS is wanted.
    /// - Throws: ``MySQLFailure``.
    static func connected(
        _ address: MySQLAddress,
        _ options: ServerCopyOptions,
        password: String?,
        mode: MySQLAddress.Security
    ) throws -> MySQLHandle {
        let handle = try MySQLHandle(server: address.text)
        handle.set(options)
        handle.setSecurity(of: address, mode)
        // A socket that is named is meant, whatever host a file has.
        let host = address.socket == nil ? address.host : "localhost"
        let connected = withCStrings(
            [host, address.user, password, address.database, address.socket]
        ) {
            mysql_real_connect(handle.pointer, $0[0], $0[1], $0[2], $0[3], address.port, $0[4], 0)
        }
        guard connected != nil else { throw MySQLFailure(of: handle.pointer) }
        return handle
    }

    private func set(_ options: ServerCopyOptions) {
        // Calls that would wait give back the control instead.
        mysql_options(pointer, MYSQL_OPT_NONBLOCK, nil)
        if let file = options.defaultsFile { mysql_options(pointer, MYSQL_READ_DEFAULT_FILE, file) }
        mysql_options(pointer, MYSQL_READ_DEFAULT_GROUP, "client")
        mysql_options(pointer, MYSQL_SET_CHARSET_NAME, "utf8mb4")
        var seconds = UInt32(clamping: options.connectTimeout)
        mysql_options(pointer, MYSQL_OPT_CONNECT_TIMEOUT, &seconds)
        // A server must not ask for files of this machine.
        var no: UInt32 = 0
        mysql_options(pointer, MYSQL_OPT_LOCAL_INFILE, &no)
    }

    private func setSecurity(of address: MySQLAddress, _ mode: MySQLAddress.Security) {
        let fileOptions = [
            "ssl-ca": MYSQL_OPT_SSL_CA, "ssl-capath": MYSQL_OPT_SSL_CAPATH,
            "ssl-cert": MYSQL_OPT_SSL_CERT, "ssl-key": MYSQL_OPT_SSL_KEY,
            "ssl-crl": MYSQL_OPT_SSL_CRL, "ssl-cipher": MYSQL_OPT_SSL_CIPHER,
        ]
        guard mode != .disabled else { return }
        for (name, value) in address.files {
            if let option = fileOptions[name] { mysql_options(pointer, option, value) }
        }
        var yes: CChar = 1
        mysql_options(pointer, MYSQL_OPT_SSL_ENFORCE, &yes)
        if mode.isVerified { mysql_options(pointer, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes) }
    }

    /// What keeps the connection safe, as it stands after all.
    var security: ServerFacts.Security {
        guard mysql_get_ssl_cipher(pointer) != nil else {
            return pointer.pointee.unix_socket != nil ? .local : .clear
        }
        var isVerified: CChar = 0
        mysql_get_option(pointer, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &isVerified)
        return isVerified != 0 ? .verified : .encrypted
    }
}
