internal import Foundation

/// A database server that Cloud Controller could run on, in a folder of its own, without a network.
///
/// One of each engine serves a whole test run. A shell watches it that ends when the tests do, however
/// that is: then it stops the server and removes the folder.
package final class DatabaseServer: Sendable {
    /// What the server is.
    package enum Engine: String, Sendable {
        case postgres, mysql
    }

    package let engine: Engine
    /// Where its socket lies.
    package let folder: String
    /// Closed by the system when the tests end, which is how the shell knows.
    private let lifeline: Pipe

    private static let postgres = Task { await start(.postgres) }
    private static let mysql = Task { await start(.mysql) }

    /// The server of this test run; nil where none can be started here.
    package static func shared(_ engine: Engine) async -> DatabaseServer? {
        switch engine {
        case .postgres: await postgres.value
        case .mysql: await mysql.value
        }
    }

    private init(_ engine: Engine, folder: String, lifeline: Pipe) {
        (self.engine, self.folder, self.lifeline) = (engine, folder, lifeline)
    }

    private static func start(_ engine: Engine) async -> DatabaseServer? {
        let folder = "/tmp/usagetui-\(engine.rawValue)-\(UUID().uuidString.prefix(8))"
        let lifeline = Pipe()
        // What the tests start meanwhile is not to hold it open.
        _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", script(engine), "sh", folder]
        shell.standardInput = lifeline
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        guard (try? shell.run()) != nil else { return nil }
        let server = DatabaseServer(engine, folder: folder, lifeline: lifeline)
        while shell.isRunning {
            if await server.answers() { return server }
            try? await Task.sleep(for: .milliseconds(100))
        }
        return nil
    }

    private func answers() async -> Bool {
        guard FileManager.default.fileExists(atPath: "\(folder)/ready") else { return false }
        return (try? await run("SELECT 1;", in: engine == .postgres ? "postgres" : "mysql")) != nil
    }

    // MARK: - Statements

    /// What a client says when it doesn't succeed.
    package struct Failure: Error {
        package let message: String
    }

    /// Runs a script as people do, by the engine's own client, and ends at its first error.
    ///
    /// - Returns: The lines of what its queries give.
    @discardableResult
    package func run(_ script: String, in database: String) async throws -> [String] {
        let path = "\(folder)/\(UUID().uuidString).sql"
        try script.write(toFile: path, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let client = client(in: database) + " < '\(path)'"
        let result = try await Program.run(tool: "sh", ["-c", client])
        guard result.status == 0 else { throw Failure(message: result.errors) }
        return result.output.split(separator: "\n").map(String.init)
    }

    /// The command of the engine's own client, which takes statements from its standard input.
    package func client(in database: String) -> String {
        switch engine {
        case .postgres:
            "exec env PGCLIENTENCODING=UTF8 psql -X -q -A -t -v ON_ERROR_STOP=1 -h '\(folder)' -U postgres"
                + " -d \(database)"
        case .mysql:
            "exec mariadb --no-defaults --socket='\(folder)/socket' -u root --batch --raw --unbuffered"
                + " --skip-column-names --default-character-set=utf8mb4 \(database)"
        }
    }

    /// Makes an empty database.
    ///
    /// - Returns: Its name.
    package func makeDatabase() async throws -> String {
        let name = "d\(UUID().uuidString.prefix(8).lowercased())"
        switch engine {
        case .postgres: try await run("CREATE DATABASE \(name);", in: "postgres")
        case .mysql:
            // Letters count there, not bytes: what Cloud Controller's own may do.
            try await run(
                "CREATE DATABASE \(name) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;",
                in: "mysql"
            )
        }
        return name
    }

    /// Whoever is a member of this role needs a password on PostgreSQL, where nobody else does.
    package static let passwordRole = "with_password"

    // MARK: - The shell

    private static func script(_ engine: Engine) -> String {
        let (prepare, serve, signal) =
            switch engine {
            case .postgres:
                (
                    #"""
                    bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
                    $as "$bin/initdb" -D "$folder/data" -U postgres -A trust --no-sync -E UTF8 --locale=C
                    $as sed -i '1i local all +\#(passwordRole) scram-sha-256' "$folder/data/pg_hba.conf"
                    """#,
                    #"""
                    "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off
                    """#,
                    "QUIT"
                )
            case .mysql:
                (
                    #"""
                    $as mariadb-install-db --no-defaults --datadir="$folder/data" --skip-test-db \
                        --auth-root-authentication-method=normal
                    """#,
                    #"""
                    /usr/sbin/mariadbd --no-defaults --datadir="$folder/data" --skip-networking \
                        --socket="$folder/socket" --pid-file="$folder/pid" --tmpdir="$folder" \
                        --innodb-flush-log-at-trx-commit=0
                    """#,
                    "KILL"
                )
            }
        // Neither server runs as root.
        return #"""
            folder=$1
            mkdir -m 755 "$folder" || exit 1
            trap 'rm -rf "$folder"' EXIT
            as=
            if [ "$(id -u)" = 0 ]; then
                chown nobody "$folder"
                as='setpriv --reuid=nobody --regid=nogroup --clear-groups'
            fi
            { \#(prepare); } < /dev/null > "$folder/log" 2>&1 || exit 1
            $as \#(serve) < /dev/null >> "$folder/log" 2>&1 &
            server=$!
            touch "$folder/ready"
            # Until the tests end.
            cat > /dev/null
            kill -\#(signal) $server
            wait $server
            """#
    }
}
