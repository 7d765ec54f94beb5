import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// What a cleanup inside PostgreSQL is refused for is told in one line, before anything is deleted.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct ServerPruneRefusalTests {
    @Test func whatAStoreRefusesToo() async throws {
        let server = try await PrunableFoundation(hostileRows: 300)
        try await server.expectRefusal(["would change what reads as running"]) {
            try await server.prune()
        }
        let limits = ["--allow-running-set-change", "--max-delete"]
        try await server.expectRefusal(["more than --max-delete 10;"]) {
            try await server.prune(limits + ["10"])
        }
        try await server.expectRefusal(["more than --max-delete 10%;"]) {
            try await server.prune(limits + ["10%"])
        }
        try await server.expectRefusal(["nobody can be asked here; give --yes"], status: 64) {
            try await Program.run(
                "prune",
                server.foundation.address,
                "--allow-running-set-change"
            )
        }
    }

    @Test func whatTheArchiveCantHold() async throws {
        let server = try await PrunableFoundation()
        try await server.run("ALTER TABLE app_usage_events ADD COLUMN extra varchar(255);")
        try await server.expectRefusal(
            [
                "has columns that no snapshot has",
                ": extra; nothing was deleted; give --no-archive",
            ]
        ) {
            try await server.prune()
        }
    }

    /// Before the first batch, and where it is certain alone.
    @Test func aDiskThatIsTooSmall() async throws {
        let server = try await PrunableFoundation()
        let disk = server.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        func resize(_ size: String, _ options: String = "") async throws -> Bool {
            let options = ["-t", "tmpfs", "-o", "\(options)size=\(size)", "tmpfs", disk]
            return try await Program.run(tool: "mount", options).status == 0
        }
        guard try await resize("64k") else { return }
        try await server.expectRefusal([
            "\(disk): the rows that go have about ",
            "B, and the disk for their archive has 65.5 kB free",
            "nothing was deleted", "--archive PATH",
        ]) {
            try await server.prune(archive: "disk/archive.db")
        }
        _ = try await resize("4m", "remount,")
        let result = try await server.prune(archive: "disk/archive.db")
        #expect(result.status == 0, "\(result.errors)")
        _ = try await Program.run(tool: "umount", [disk])
    }

    @Test func whatAConsumerHasNotRead() async throws {
        let server = try await PrunableFoundation()
        let guid = try await server.run(
            "SELECT guid FROM app_usage_events ORDER BY id OFFSET 20 LIMIT 1;"
        )[0]
        try await server.expectRefusal(["not read: after_guid:\(guid)", "--allow-unread"]) {
            try await server.prune(["--after-guid", guid])
        }
        try await server.run(
            """
            CREATE TABLE app_usage_consumers (id bigserial, guid varchar(255), created_at timestamp,
                updated_at timestamp, consumer_guid varchar(255), last_processed_guid varchar(255));
            INSERT INTO app_usage_consumers (guid, created_at, consumer_guid, last_processed_guid)
                VALUES ('a', now(), 'bills', '\(guid)'), ('b', now(), 'new', '');
            """
        )
        let store = try await server.snapshot("store.db")
        let ofStore = try await Program.run(
            ["prune", store, "--no-archive"] + PrunableFoundation.options
        )
        try await server.expectRefusal([ofStore.errors, "new", "bills"]) {
            try await server.prune()
        }
        let allowed = try await server.prune(["--allow-unread"])
        #expect(allowed.status == 0, "\(allowed.errors)")
    }

    @Test func whatIsForStoresAlone() async throws {
        let server = try await PrunableFoundation()
        try await server.expectRefusal(["--vacuum is for a store"], status: 64) {
            try await server.prune(["--vacuum"])
        }
        try await server.expectRefusal(["--receipt is for a store"], status: 64) {
            try await server.prune(["--receipt", server.path("receipt.json")])
        }
        try await server.expectRefusal(["events is no table of a snapshot"]) {
            try await server.prune(["--table", "events", "--no-keep-running-records"])
        }
        try await server.expectRefusal(["--pause is for a server"], status: 64) {
            try await Program.run("prune", server.foundation.expected, "--yes", "--pause", "5")
        }
        try await server.expectRefusal(["mysql://root@/ccdb: prune runs inside PostgreSQL"]) {
            try await Program.run("prune", "mysql://root@/ccdb", "--yes")
        }
    }

    @Test func aTableIsHeld() async throws {
        let server = try await PrunableFoundation()
        let holder = try await server.holder(ofTable: "service_usage_events")
        let result = try await server.prune(["--lock-timeout", "60"])
        #expect(result.status == 1)
        #expect(result.errors.contains("locks a table for longer than 2 seconds"))
        try holder.send("COMMIT;")
    }

    @Test func whatElseWouldHappen() async throws {
        try await PrunableFoundation().expectRefusalOfWhatActs(on: "app_usage_events")
    }

    @Test func whatAUserMayNot() async throws {
        let server = try await PrunableFoundation()
        let user = "u\(UUID().uuidString.prefix(8).lowercased())"
        try await server.run(
            """
            CREATE ROLE \(user) LOGIN;
            GRANT SELECT ON app_usage_events, service_usage_events TO \(user);
            """
        )
        try await server.expectRefusal(["\(user) may not delete rows of app_usage_events"]) {
            try await server.prune(user: user)
        }
        try await server.run(
            """
            GRANT DELETE ON app_usage_events, service_usage_events TO \(user);
            REVOKE TEMPORARY ON DATABASE \(server.foundation.database) FROM PUBLIC;
            """
        )
        try await server.expectRefusal(["\(user) may not make temporary tables"]) {
            try await server.prune(user: user)
        }
        try await server.run(
            "GRANT TEMPORARY ON DATABASE \(server.foundation.database) TO \(user);"
        )
        let result = try await server.prune(user: user)
        #expect(result.status == 0, "\(result.errors)")
    }

    // MARK: - Plans

    @Test(arguments: ["plan.ndjson", "plan.db"])
    func exactlyThatPlanOrNothing(name: String) async throws {
        let server = try await PrunableFoundation()
        let store = try await server.snapshot("store.db")
        let plan = server.path(name)
        _ = try await server.run(
            "preview",
            [store, "--now", HostileRows.now.description, "--out", plan]
        )
        let whole = try PrunableFoundation.ids(in: store)
        _ = try await server.run("prune", [store, "--yes", "--no-archive", "--plan", plan])
        let stays = try PrunableFoundation.ids(in: store)
        let goes = whole[0].subtracting(stays[0]).compactMap(Int.init).sorted()
        let kept = stays[0].compactMap(Int.init).sorted()
        let table = "app_usage_events"
        let differences = [
            (
                "UPDATE \(table) SET space_name = space_name || 'x' WHERE id = \(goes[3])", goes[3],
                "changed"
            ),
            (
                "UPDATE \(table) SET instance_count = instance_count + 1 WHERE id = \(goes[9])",
                goes[9], "changed"
            ),
            ("DELETE FROM \(table) WHERE id = \(goes[5])", goes[5], "removed"),
            ("DELETE FROM \(table) WHERE id = \(kept[1])", kept[1], "removed"),
            ("UPDATE \(table) SET created_at = now() WHERE id = \(goes[7])", goes[7], "changed"),
        ]
        for (change, id, told) in differences {
            try await server.run(
                "CREATE TABLE kept AS SELECT * FROM \(table) WHERE id = \(id); \(change);"
            )
            let before = try await server.ids()
            let result = try await server.prune(byPlan: plan, ["--format", "ndjson"])
            #expect(result.status == 1, "\(change)")
            #expect(
                result.lines.contains(
                    #"{"table":"\#(table)","id":\#(id),"difference":"\#(told)"}"#
                ),
                "\(change): \(result.output.prefix(500)) \(result.errors)"
            )
            #expect(result.errors.contains("from when \(plan) was sealed; nothing was deleted"))
            #expect(try await server.ids() == before)
            try await server.run(
                """
                DELETE FROM \(table) WHERE id = \(id);
                INSERT INTO \(table) SELECT * FROM kept; DROP TABLE kept;
                """
            )
        }
        // No rule reads that of a row that stays, and what is appended is no part of the plan.
        try await server.run(
            """
            UPDATE \(table) SET space_name = 'another' WHERE id = \(kept[1]);
            CREATE TABLE appended AS SELECT * FROM \(table) WHERE id = \(kept[1]);
            UPDATE appended SET id = 9000000, guid = 'appended';
            INSERT INTO \(table) SELECT * FROM appended;
            """
        )
        let result = try await server.prune(byPlan: plan)
        #expect(result.status == 0, "\(result.errors)")
        #expect(try await server.ids() == [stays[0].union(["9000000"]), stays[1]])
    }
}
