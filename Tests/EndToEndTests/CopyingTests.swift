import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Stores are made in a terminal: what a person is asked, and how it ends.
    @Suite struct Copying {
        private let session: TmuxSession

        init() async throws { session = try await TmuxSession(columns: 160) }

        private func files() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: session.folder.path)
                .filter { $0.contains(".db") }.sorted()
        }

        /// The URL of an empty database, for a user who needs a password: `sesame`.
        private func database() async throws -> String? {
            guard let server = await DatabaseServer.shared(.postgres) else { return nil }
            let (name, user) = (try await server.makeDatabase(), "u\(UUID().uuidString.prefix(8))")
            try await server.run(
                """
                DO $$ BEGIN CREATE ROLE \(DatabaseServer.passwordRole);
                EXCEPTION WHEN duplicate_object THEN END $$;
                CREATE ROLE "\(user)" LOGIN PASSWORD 'sesame' IN ROLE \(DatabaseServer.passwordRole);
                CREATE TABLE app_usage_events (id bigint);
                """,
                in: name
            )
            return "postgres://\(user)@/\(name)?host=\(server.folder)"
        }

        @Test func aPasswordIsAskedForAndNotShown() async throws {
            guard let url = try await database() else { return }
            let modes = try await session.terminalModes()
            try await session.start("usagetui snapshot \"\(url)\" new.db")
            try await session.waits(for: "Password:")
            try await session.type("sesamx")
            try await session.press("BSpace")
            try await session.type("e")
            try await session.press("Enter")
            // It was right: what is asked next is answered.
            try await session.waits(for: "there is no service_usage_events", "[1]$")
            #expect(try await !session.screen().contains("sesam"))
            #expect(try await session.terminalModes() == modes)
            #expect(try files() == [])
        }

        @Test(arguments: ["snapshot \"$URL\" new.db", "preview \"$URL\"", "prune \"$URL\" --yes"])
        func thePasswordIsAskedForOnALineOfItsOwn(command: String) async throws {
            guard let url = try await database() else { return }
            try await session.run("export URL='\(url)'")
            try await session.start("usagetui \(command)")
            let screen = try await session.waits(until: "a password is asked for") {
                $0.contains("Password:")
            }
            #expect(screen.split(separator: "\n").contains("Password:"), "\(screen)")
            try await session.press("C-c")
            try await session.waits(for: "[130]$")
        }

        /// A server that says nothing isn't taken for a program that hangs.
        @Test(arguments: ["snapshot \"$URL\" new.db", "preview \"$URL\"", "running \"$URL\""])
        func theTimeGoesOnWhileAServerIsSilent(command: String) async throws {
            guard let server = await DatabaseServer.shared(.postgres),
                let url = try await foundation()
            else { return }
            let name = url.split(whereSeparator: { "/?".contains($0) })[2]
            let holder = try DatabaseClient(of: server, in: String(name))
            try holder.send("BEGIN; LOCK TABLE app_usage_events IN ACCESS EXCLUSIVE MODE;")
            try await server.wait(
                for:
                    "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted;",
                in: String(name)
            )
            try await session.run("export URL='\(url)'")
            try await session.start("usagetui \(command) --lock-timeout 300")
            let seconds = { (screen: String) in
                screen.firstMatch(of: /Asking postgres:[^ ]* {3}(\d+) s/).flatMap { Int($0.1) }
            }
            let screen = try await session.waits(until: "the seconds") { seconds($0) != nil }
            try await session.waits(until: "the seconds go on") {
                seconds($0) ?? 0 > seconds(screen) ?? 0
            }
            try await session.press("C-c")
            try await session.waits(for: "[130]$")
            withExtendedLifetime(holder) {}
        }

        @Test func ctrlCAtThePasswordEndsIt() async throws {
            guard let url = try await database() else { return }
            let modes = try await session.terminalModes()
            try await session.start("usagetui snapshot \"\(url)\" new.db")
            try await session.waits(for: "Password:")
            try await session.press("C-c")
            try await session.waits(for: "stopped by signal 2; new.db was not written", "[130]$")
            #expect(try await session.terminalModes() == modes)
            #expect(try files() == [])
        }

        /// The URL of a foundation's database without rows.
        private func foundation() async throws -> String? {
            guard let server = await DatabaseServer.shared(.postgres) else { return nil }
            let name = try await server.makeDatabase()
            try await server.run(CloudControllerSchema(on: .postgres).creation(.fresh), in: name)
            return "postgres://postgres@/\(name)?host=\(server.folder)"
        }

        private func snapshots() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: session.folder.path)
                .filter { $0.hasPrefix("usagetui-") }
        }

        @Test(arguments: ["q", "C-c"])
        func aSnapshotForTheDashboardIsThereUntilOneLeaves(key: String) async throws {
            guard let url = try await foundation() else { return }
            try await session.start("env TMPDIR=$PWD usagetui \"\(url)\"")
            try await session.waits(for: "(a copy that goes)", "Overview")
            #expect(try snapshots().count == 1)
            try await session.press(key)
            try await session.waits(for: "[0]$")
            try await session.waits(for: "it is removed when you leave")
            #expect(try snapshots() == [])
        }

        @Test(arguments: [SIGTERM, SIGHUP, SIGABRT, SIGQUIT])
        func aSnapshotForTheDashboardGoesWithASignal(signal: Int32) async throws {
            guard let url = try await foundation() else { return }
            try await session.start("env TMPDIR=$PWD usagetui \"\(url)\"")
            try await session.waits(for: "(a copy that goes)", "Overview")
            try session.send(signal)
            try await session.waits(for: "[\(128 + signal)]$")
            #expect(try snapshots() == [])
        }

        @Test func aSnapshotOfAKilledDashboardGoesWithTheNextOne() async throws {
            guard let url = try await foundation() else { return }
            try await session.start("env TMPDIR=$PWD usagetui \"\(url)\"")
            try await session.waits(for: "(a copy that goes)", "Overview")
            // It is old enough to be forsaken, but isn't.
            #expect(try await look(at: url) == 1)
            try session.send(SIGKILL)
            try await session.waits(for: "[137]$")
            #expect(try await look(at: url) == 0)
        }

        /// How many snapshots are left when another one was made and removed, some minutes later.
        private func look(at url: String) async throws -> Int {
            for name in try snapshots() {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -300)],
                    ofItemAtPath: session.folder.appending(path: name).path
                )
            }
            let result = try await Program.run(
                ["running", url],
                environment: ["TMPDIR": session.folder.path]
            )
            #expect(result.status == 0, "\(result.errors)")
            return try snapshots().count
        }

        @Test func nothingIsWrittenToACopyThatGoes() async throws {
            guard let url = try await foundation() else { return }
            try await session.start("env TMPDIR=$PWD usagetui \"\(url)\"")
            try await session.waits(for: "(a copy that goes)  read-only", "Overview")
            try await session.press("7")
            try await session.waits(for: "Nothing found.")
            try await session.press("b")
            try await session.waits(for: "browse --keep PATH")
            try await session.press("q")
            try await session.waits(for: "[0]$")
        }

        @Test func nobodyWhoReadsIsNoReasonToLeaveADraft() async throws {
            let csv = session.folder.appending(path: "rows.csv")
            try "id,guid,created_at,state\n".write(to: csv, atomically: false, encoding: .utf8)
            try await session.run(
                "usagetui import rows.csv --table app_usage_events --into new.db 2>&1 | true; echo ov''er"
            )
            try await session.waits(for: "over")
            #expect(try files().allSatisfy { $0 == "new.db" })
        }
    }
}
