import ImportFiles
import Testing
import UsageRules

/// The statements of dumps: what they say of themselves, and what is taken of them.
@Suite struct DumpReaderTests {
    private static let columns = ["id", "guid", "created_at", "name"]
    private static let table = "organizations"
    private static let values = "(1,'g','2026-07-01 12:00:00','n')"

    private func mySQL(
        _ statements: String,
        settings: String = "/*!40103 SET TIME_ZONE='+00:00' */;\n",
        hasEncoding: Bool = true
    ) -> String {
        "-- MySQL dump 10.13\n-- Host: db    Database: ccdb\n\(settings)"
            + (hasEncoding ? "/*!50503 SET NAMES utf8mb4 */;\n" : "")
            + "CREATE TABLE `organizations` (\n  `id` int,\n  `guid` text,\n  "
            + "`created_at` timestamp NOT NULL DEFAULT current_timestamp(),\n  `name` text,\n  "
            + "PRIMARY KEY (`id`), KEY `name` (`name`)\n);\n\(statements)\n-- Dump completed\n"
    }

    private func insert(_ values: String) -> String {
        "INSERT INTO `organizations` VALUES \(values);\n"
    }

    @Test func `The database of a dump is its origin`() throws {
        let taken = try TakenRows.of(mySQL(insert(Self.values)))
        #expect(taken.files.origins == [CopyOrigin(.dump, "ccdb")])
        #expect(taken.files.formats == ["mysqldump"])
        #expect(taken.warnings == [])
        #expect(taken.rows[Self.table]?.first?["created_at"] == "2026-07-01 12:00:00")
    }

    private static let begins: [(String, String, String?)] = [
        ("", "USE `b`;\n", "b"), ("USE `a`;\n", "USE `b`;\n", "b"),
        ("USE a;\n", "-- MySQL dump 10.13\n-- Host: db    Database: b\n", "b"),
        ("", "\\connect b\n", "b"), ("", "\\connect \"b c\"\n", "b c"),
        ("", "\\connect -reuse-previous=on \"dbname='b c'\"\n", "b c"),
        ("", "USE `A`;\n", nil), ("USE `b`;\nUSE `a`;\n", "\\connect - user\n", nil),
    ]

    @Test(arguments: begins, [true, false])
    func `Rows of two databases are refused`(
        _ begins: (first: String, second: String, name: String?),
        _ hasCreate: Bool
    ) throws {
        let columns = "(`id`, `guid`, `created_at`, `name`)"
        let row =
            hasCreate
            ? insert(Self.values)
            : insert(Self.values).replacing("VALUES", with: "\(columns) VALUES")
        let create = "CREATE TABLE `organizations` \(columns.replacing("`,", with: "` text,"));\n"
        let other =
            "CREATE TABLE `organizations` (`guid` text);\nINSERT INTO `organizations` VALUES "
        let end = begins.second.hasPrefix("--") ? "-- Dump completed\n" : ""
        func dump(_ second: String) -> String {
            mySQL(
                begins.first + (begins.first.isEmpty && !hasCreate ? "" : create) + row
                    + begins.second + second
            )
            .replacing("Database: ccdb", with: "Database: a") + end
        }
        let text = dump((hasCreate ? create : "") + row)
        guard let name = begins.name else {
            #expect(try TakenRows.of(text).rows[Self.table]?.count == 2)
            return
        }
        #expect {
            try TakenRows.of(text)
        } throws: { error in
            guard case ImportError.twoDatabases(_, "a", name) = error else { return false }
            return true
        }
        // A table of the same name that isn't Cloud Controller's is left out.
        let taken = try TakenRows.of(dump(other + "('CANARY');\n"))
        #expect(taken.rows[Self.table]?.count == 1)
        #expect(taken.files.origins == [CopyOrigin(.dump, "a")])
    }

    @Test(arguments: [
        ("/*!40103 SET TIME_ZONE='+02:00' */;\n", nil, "2026-07-01 10:00:00", false),
        ("SET time_zone = \"+00:00\";\n", "+05:00", "2026-07-01 12:00:00", false),
        ("", nil, "2026-07-01 12:00:00", true),
        ("/*!40103 SET TIME_ZONE='SYSTEM' */;\n", nil, "2026-07-01 12:00:00", true),
        ("/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;\n", nil, "2026-07-01 12:00:00", true),
        ("", "Europe/Berlin", "2026-07-01 10:00:00", false),
    ]) func `Times are in the zone that the dump names`(
        _ settings: String,
        _ zone: String?,
        _ time: String,
        _ warns: Bool
    ) throws {
        var options = ImportOptions()
        options.zone = zone
        let taken = try TakenRows.of(
            mySQL(insert(Self.values), settings: settings),
            options: options
        )
        #expect(taken.rows[Self.table]?.first?["created_at"] == time)
        #expect(taken.warnings == (warns ? [.unprovedZone(file: "file")] : []))
    }

    @Test(arguments: ["/*!40101 SET NAMES latin1 */;\n", "SET client_encoding = 'LATIN1';\n"])
    func `Another encoding than UTF-8 is refused`(_ setting: String) {
        #expect { try TakenRows.of(mySQL("", settings: setting)) } throws: { error in
            guard case ImportError.foreignEncoding(_, let name) = error else { return false }
            return name.lowercased() == "latin1"
        }
    }

    /// As with `--compatible=ansi`, `--skip-set-charset` or `--compact`.
    @Test func `A dump that doesn't name its encoding is warned about once`() throws {
        let text = mySQL(
            insert(Self.values) + "-- more\n" + insert("(2,'h','2026-07-01 12:00:00','?')"),
            hasEncoding: false
        )
        #expect(try TakenRows.of(text).warnings == [.unprovedEncoding(file: "file")])
        let empty = mySQL("", hasEncoding: false)
        #expect(try TakenRows.of(empty).warnings == [.noRows(file: "file")])
    }

    @Test(arguments: [
        (#"'it\'s\\ \"\0\Z\n\%'"#, "it's\\ \"\0\u{1A}\n\\%"), ("'it''s'", "it's"),
        ("_binary 'x'", "x"), ("0x4142", "AB"), ("X'4142'", "AB"), ("NULL", nil), ("12", "12"),
        ("'-- /* ;'", "-- /* ;"), ("_utf8mb4'é'", "é"),
    ]) func `MySQL's values are read`(_ written: String, _ read: String?) throws {
        let values = "(1,\(written),'2026-07-01 12:00:00','n')"
        guard let read else {
            #expect(throws: ImportError.self) { try TakenRows.of(mySQL(insert(values))) }
            return
        }
        let taken = try TakenRows.of(mySQL(insert(values)))
        #expect(taken.rows[Self.table]?.first?["guid"] == read)
    }

    @Test(arguments: ["uuid()", "0x414", "'a'||'b'", "DEFAULT", "CURRENT TIMESTAMP", "b'1'"])
    func `A value that is none is refused`(_ written: String) {
        #expect(throws: ImportError.self) {
            try TakenRows.of(mySQL(insert("(1,\(written),'2026-07-01 12:00:00','n')")))
        }
    }

    @Test func `Values without a known order are refused`() {
        let text = "-- MySQL dump 10.13\n" + insert(Self.values) + "-- Dump completed\n"
        let position = FilePosition(file: "file", .line(2))
        #expect(throws: ImportError.unknownPositions(at: position, table: Self.table)) {
            try TakenRows.of(text)
        }
    }

    @Test func `A dump that doesn't say that it is whole is refused`() {
        let text = mySQL(insert(Self.values)).replacing("-- Dump completed", with: "--")
        #expect(throws: ImportError.cut(at: FilePosition(file: "file", .line(15)))) {
            try TakenRows.of(text)
        }
    }

    @Test func `A COPY without its end mark is refused`() throws {
        let text =
            "COPY public.organizations (id, guid, created_at, name) FROM stdin;\n"
            + "1\tg\t2026-07-01 12:00:00\tn\n"
        #expect(try TakenRows.of(text + "\\.\n").rows[Self.table]?.count == 1)
        #expect(throws: ImportError.cut(at: FilePosition(file: "file", .line(3)))) {
            try TakenRows.of(text)
        }
        #expect(throws: ImportError.cut(at: FilePosition(file: "file", .line(2)))) {
            try TakenRows.of(text.replacing("organizations", with: "secrets"))
        }
    }

    @Test func `Statements of nobody are read, and no backslash among them`() throws {
        let text =
            "INSERT INTO organizations (name, id, guid, created_at) VALUES ('n',1,'VALUE',"
            + "'2026-07-01 12:00:00');\n"
        let taken = try TakenRows.of(text.replacing("VALUE'", with: "it''s'"))
        #expect(taken.rows[Self.table]?.first?["guid"] == "it's")
        #expect(taken.warnings == [.unprovedCompleteness(file: "file")])
        #expect(throws: ImportError.unknownDialect(at: FilePosition(file: "file", .line(1)))) {
            try TakenRows.of(text.replacing("VALUE'", with: "it\\'s'"))
        }
    }

    @Test func `A table of another database with the same name is left out`() throws {
        let text = mySQL(
            "CREATE TABLE `tasks` (`guid` text, `domain` text);\n"
                + "INSERT INTO `tasks` VALUES ('CANARY','CANARY');\n" + insert(Self.values)
        )
        let taken = try TakenRows.of(text)
        #expect(taken.rows.keys.sorted() == [Self.table])
        guard case .tableLeftOut(_, "tasks", _) = taken.warnings.first else {
            Issue.record("\(taken.warnings)")
            return
        }
    }

    @Test func `Triggers and functions are passed over`() throws {
        let text = mySQL(
            "DELIMITER ;;\n/*!50003 CREATE*/ /*!50003 TRIGGER t BEGIN\n"
                + insert("(9,'x','2026-07-01 12:00:00','x')") + "END */;;\nDELIMITER ;\n"
                + insert(Self.values)
        )
        #expect(try TakenRows.of(text).rows[Self.table]?.count == 1)
    }

    @Test func `A bad row of many in a statement is left out`() throws {
        let text = mySQL(insert("\(Self.values),\n(x,'g','2026-07-01 12:00:00','n'),\n(2,'g')"))
        let taken = try TakenRows.of(text, skippingBadRows: true)
        #expect(taken.rows[Self.table]?.count == 1)
        #expect(taken.skipped.count == 2)
    }
}
