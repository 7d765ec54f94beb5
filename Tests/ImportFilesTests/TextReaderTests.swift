import ImportFiles
import Presentation
import TestSupport
import Testing
import UsageRules

/// Files of fields: what separates them, what NULL is, which table they are of.
@Suite struct TextReaderTests {
    private static let header =
        "guid,created_at,state,org_guid,space_guid,space_name,service_instance_guid,"
        + "service_instance_name,service_instance_type,service_plan_name,id"
    private static let line = "g1,2026-10-01 12:00:00,CREATED,o,s,prod,i,db,managed,small,7"
    private static let table = "service_usage_events"

    private func lines(_ lines: String..., delimiter: String = ",") -> String {
        lines.map { $0.replacing(",", with: delimiter) + "\n" }.joined()
    }

    @Test(arguments: [",", ";", "|", "\t"])
    func `The header shows the delimiter and the table`(_ delimiter: String) throws {
        let taken = try TakenRows.of(lines(Self.header, Self.line, delimiter: delimiter))
        let row = try #require(taken.rows[Self.table]?.first)
        #expect(row["service_plan_name"] == "small")
        #expect(row["id"] == "7")
        #expect(row["service_guid"] == .some(nil))
        #expect(taken.positions == [FilePosition(file: "file", .line(2))])
    }

    @Test func `A header is read in capitals and quotes, and with a BOM`() throws {
        let header = Self.header.uppercased().split(separator: ",").map { "\"\($0)\"" }
        let text = "\u{FEFF}" + lines(header.joined(separator: ","), Self.line)
        #expect(try TakenRows.of(text).rows[Self.table]?.count == 1)
    }

    @Test func `Quotes around everything leave open what NULL is, from the first row on`() throws {
        let line = Self.line.replacing("small", with: "").split(
            separator: ",",
            omittingEmptySubsequences: false
        ).map { "\"\($0)\"" }.joined(separator: ",")
        let taken = try TakenRows.of(Self.header + "\n" + line + "\n" + line + "\n")
        let plans = taken.rows[Self.table]?.map { $0["service_plan_name"] }
        #expect(plans == [.some(nil), .some(nil)])
        #expect(taken.warnings.contains(.nullLooksEmpty(file: "file")))
    }

    @Test func `Columns can be named where there is no header`() throws {
        var options = ImportOptions()
        options.columns = Self.header.split(separator: ",").map(String.init)
        #expect(try TakenRows.of(lines(Self.line), options: options).rows[Self.table]?.count == 1)
        #expect(
            throws: ImportError.unknownColumns(file: "file", line: Self.line.prefix(60) + "…")
        ) {
            try TakenRows.of(lines(Self.line + ",more"))
        }
    }

    @Test func `A first line that is none of columns is shown harmlessly`() {
        let line = "mysqldump: [Warning]\u{1B}[2J"
        let error = ImportError.unknownColumns(file: "file", line: line)
        #expect(throws: error) { try TakenRows.of(line + "\r\nmore\n") }
        #expect(HostileText.unseen(in: error.visibleText.text).isEmpty)
        #expect(error.visibleText.text.contains("mysqldump: [Warning]"))
    }

    @Test func `Columns in another order than the header's are refused`() throws {
        var options = ImportOptions()
        let names = Self.header.split(separator: ",").map(String.init)
        let text = lines(Self.header.uppercased(), Self.line)
        options.columns = names
        #expect(try TakenRows.of(text, options: options).rows[Self.table]?.count == 1)
        options.columns = ["id"] + names.dropLast()
        let error = ImportError.otherColumns(file: "file", number: 1, column: "guid")
        #expect(throws: error) { try TakenRows.of(text, options: options) }
        options.columns = names.dropLast()
        #expect(throws: ImportError.self) { try TakenRows.of(text, options: options) }
        // Another name for a column is no contradiction.
        options.columns = names
        let renamed = text.replacing("STATE,", with: "STATUS,")
        #expect(try TakenRows.of(renamed, options: options).rows[Self.table]?.count == 1)
    }

    @Test(arguments: ["sep=;\n", "sep=;\r\n", "SEP=;\n", "\u{FEFF}sep=;\n"], [1, 1 << 16])
    func `Excel's line tells the delimiter`(_ first: String, _ piece: Int) throws {
        let text = first + lines(Self.header, Self.line, delimiter: ";")
        let taken = try TakenRows.of(text, piece: piece)
        #expect(taken.rows[Self.table]?.first?["space_name"] == "prod")
        #expect(taken.positions == [FilePosition(file: "file", .line(3))])
        var options = ImportOptions()
        options.columns = Self.header.split(separator: ",").map(String.init)
        let rows = first + lines(Self.line, delimiter: ";")
        #expect(try TakenRows.of(rows, options: options, piece: piece).positions.count == 1)
    }

    @Test func `A table that can't be seen is asked for`() throws {
        let text = lines("id,guid,created_at,name", "1,g,2026-10-01 12:00:00,n")
        #expect(throws: ImportError.unknownTable(file: "file")) { try TakenRows.of(text) }
        var options = ImportOptions()
        options.table = "organizations"
        #expect(try TakenRows.of(text, options: options).rows["organizations"]?.count == 1)
        options.table = "users"
        #expect(throws: ImportError.self) { try TakenRows.of(text, options: options) }
    }

    @Test func `Columns that are missing or named twice are refused`() {
        #expect(
            throws: ImportError.missingColumns(file: "file", table: Self.table, columns: ["state"])
        ) { try TakenRows.of(lines(Self.header.replacing("state,", with: ""), Self.line)) }
        #expect(throws: ImportError.repeatedColumn(file: "file", column: "state")) {
            try TakenRows.of(lines(Self.header + ",state", Self.line))
        }
    }

    @Test func `Rows without ids are taken in order, with a warning`() throws {
        let text = lines(
            Self.header.replacing(",id", with: ""),
            Self.line.replacing(",7", with: "")
        )
        let taken = try TakenRows.of(text)
        #expect(taken.rows[Self.table]?.first?["id"] == .some(nil))
        #expect(taken.warnings.contains(.unprovedOrder(file: "file")))
    }

    /// What a file has for a plan, and what it says of NULL.
    struct Empty: CustomTestStringConvertible, Sendable {
        let name: String
        let plans: [String]
        let read: [String?]
        let warns: Bool
        var null: String?
        var testDescription: String { name }
    }

    @Test(arguments: [
        Empty(name: "COPY", plans: ["", "\"\"", "x"], read: [nil, "", "x"], warns: false),
        Empty(name: "psql --csv", plans: ["", "x"], read: [nil, "x"], warns: true),
        Empty(name: "no NULL", plans: ["\"\"", "x"], read: ["", "x"], warns: false),
        Empty(name: "word", plans: ["NULL", "x"], read: ["NULL", "x"], warns: true),
        Empty(
            name: "named word",
            plans: ["NULL", "\"NULL\"", ""],
            read: [nil, "NULL", ""],
            warns: false,
            null: "NULL"
        ),
    ]) func `NULL is told from an empty text in CSV`(_ empty: Empty) throws {
        var options = ImportOptions()
        options.null = empty.null
        let text = empty.plans.map { Self.line.replacing("small", with: $0) + "\n" }.joined()
        let taken = try TakenRows.of(Self.header + "\n" + text, options: options)
        #expect(
            taken.rows[Self.table]?.map { $0["service_plan_name"] } == empty.read.map { .some($0) }
        )
        #expect(taken.warnings.isEmpty == !empty.warns)
    }

    @Test(arguments: [
        Empty(name: "COPY", plans: ["\\N", "", "NULL"], read: [nil, "", "NULL"], warns: false),
        Empty(
            name: "mysql --batch",
            plans: ["NULL", "", "\\\\N"],
            read: [nil, "", "\\N"],
            warns: true
        ),
        Empty(
            name: "escapes",
            plans: ["\\x41\\101\\tB\\q\\0\\\\"],
            read: ["AA\tBq\0\\"],
            warns: false
        ),
        Empty(
            name: "named",
            plans: ["-", "NULL", "\\\\N"],
            read: [nil, "NULL", "\\N"],
            warns: false,
            null: "-"
        ),
    ]) func `NULL is told from an empty text behind tabs`(_ empty: Empty) throws {
        var options = ImportOptions()
        options.null = empty.null
        let text = empty.plans.map {
            lines(Self.line, delimiter: "\t").replacing("small", with: $0)
        }
        let taken = try TakenRows.of(
            lines(Self.header, delimiter: "\t") + text.joined(),
            options: options
        )
        #expect(
            taken.rows[Self.table]?.map { $0["service_plan_name"] } == empty.read.map { .some($0) }
        )
        #expect(taken.warnings.isEmpty == !empty.warns)
    }

    @Test(arguments: [",", "\t"])
    func `Nothing can be said to be NULL, and is a text where that can't be`(
        _ delimiter: String
    ) throws {
        var options = ImportOptions()
        options.null = ""
        let line = Self.line.replacing("small", with: "").replacing("prod", with: "")
        let taken = try TakenRows.of(
            lines(Self.header, line, delimiter: delimiter),
            options: options
        )
        let row = try #require(taken.rows[Self.table]?.first)
        #expect(row["service_plan_name"] == .some(nil))
        #expect(row["space_name"] == "")
        #expect(taken.warnings.isEmpty)
    }

    @Test func `NULL in two forms is refused`() {
        let rows = ["NULL", String(repeating: "x", count: 200_000), "\\N"].map {
            lines(Self.line, delimiter: "\t").replacing("small", with: $0)
        }
        #expect(throws: ImportError.mixedNulls(at: FilePosition(file: "file", .line(4)))) {
            try TakenRows.of(lines(Self.header, delimiter: "\t") + rows.joined())
        }
    }

    @Test func `A bad row is named by its line, or left out`() throws {
        let text = lines(
            Self.header,
            Self.line.replacing("db", with: "\"two\nlines\""),
            Self.line.replacing(",7", with: ",seven"),
            Self.line.replacing("prod", with: "pr\"od"),
            Self.line + ",8",
            "",
            Self.line
        )
        func position(_ line: Int) -> FilePosition { FilePosition(file: "file", .line(line)) }
        let bad = ImportError.badValue(
            at: position(4),
            table: Self.table,
            column: CopiedColumn("id", .integer, isRequired: true),
            value: "seven"
        )
        #expect(throws: bad) { try TakenRows.of(text) }
        let taken = try TakenRows.of(text, skippingBadRows: true)
        #expect(taken.positions == [position(2), position(8)])
        #expect(
            taken.skipped == [
                bad, .badQuotes(at: position(5)),
                .fieldCount(at: position(6), fields: 12, columns: 11),
            ]
        )
    }

    @Test func `What stands behind the end mark of COPY is refused`() throws {
        let text = lines(Self.header, Self.line, delimiter: "\t")
        #expect(try TakenRows.of(text + "\\.\n\n").rows[Self.table]?.count == 1)
        #expect(throws: ImportError.unreadable(at: FilePosition(file: "file", .line(4)))) {
            try TakenRows.of(text + "\\.\n" + lines(Self.line, delimiter: "\t"))
        }
    }

    @Test func `A last line without an end is warned about`() throws {
        for delimiter in [",", "\t"] {
            let text = lines(Self.header, Self.line, delimiter: delimiter).dropLast()
            let warnings = try TakenRows.of(String(text)).warnings
            #expect(warnings.contains(.noFinalNewline(file: "file")))
        }
    }
}
