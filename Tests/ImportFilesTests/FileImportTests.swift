import EventStore
import Foundation
import ImportFiles
import Presentation
import TestSupport
import Testing
import UsageRules

/// What a file is, told by its content.
@Suite struct FileImportTests {
    private static func taken(_ files: [String]) throws -> TakenRows {
        let taken = TakenRows()
        let files = try FileImport(
            files: files,
            options: ImportOptions(),
            tables: Schema.copiedTables
        )
        _ = try files.read(into: taken)
        return taken
    }

    private static let foreign: [(ImportError.ForeignFormat, [UInt8])] = [
        (.sqlite, Array("SQLite format 3\0".utf8)),
        (.dumpArchive, Array("PGDMP\u{1}".utf8)),
        (.zip, [0x50, 0x4B, 3, 4]),
        (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
        (.zstandard, [0x28, 0xB5, 0x2F, 0xFD]),
        (.bzip2, Array("BZh9".utf8)),
        (.utf16, [0xFF, 0xFE, 0x69, 0]),
        (.copyBinary, [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0]),
        (.xml, Array("\u{FEFF}<?xml version=\"1.0\"?>\n<mysqldump>".utf8)),
        (.tar, Array(String(repeating: "\0", count: 257).utf8) + Array("ustar".utf8)),
    ]

    @Test(arguments: foreign) func `What isn't read is told for what it is`(
        _ format: ImportError.ForeignFormat,
        _ bytes: [UInt8]
    ) {
        #expect(throws: ImportError.foreignFormat(file: "file", format)) {
            try TakenRows.of(bytes)
        }
    }

    @Test func `Files that can't be read are told`() {
        #expect(
            throws: ImportError.cannotRead(file: "/no/such", reason: "No such file or directory")
        ) {
            try Self.taken(["/no/such"])
        }
        #expect(throws: ImportError.cannotRead(file: "/", reason: "Is a directory")) {
            try Self.taken(["/"])
        }
        #expect(throws: ImportError.emptyFile(file: "/dev/null")) { try Self.taken(["/dev/null"]) }
    }

    @Test(arguments: [
        "", " \n\t\r\n", "\u{FEFF}", "HTTP/1.1 200 OK\r\nDate: x\r\n\r\n", "HTTP/1.1 204 No\n\n \n",
    ]) func `A file without anything in it is empty`(_ text: String) {
        var options = ImportOptions()
        options.columns = ["id", "guid"]
        let error = ImportError.emptyFile(file: "file")
        #expect(throws: error) { try TakenRows.of(text) }
        guard !text.hasPrefix("HTTP") else { return }
        #expect(throws: error) { try TakenRows.of(text, options: options) }
    }

    @Test func `A web page is one, in XML also`() {
        #expect {
            try TakenRows.of("<?xml version=\"1.0\"?><html><title>Log in</title>")
        } throws: { error in
            guard case ImportError.api(.stranger(_, .webPage, "Log in")) = error else {
                return false
            }
            return true
        }
    }

    @Test func `Many files are read in order`() throws {
        let app = try InputCase.named("pg/app_usage_events.copy.csv").path
        let service = try InputCase.named("pg/service_usage_events.copy-header.txt").path
        let taken = try Self.taken([app, service])
        #expect(
            taken.rows.mapValues(\.count) == ["app_usage_events": 40, "service_usage_events": 20]
        )
    }

    @Test func `A compressed file that is cut or damaged is refused`() throws {
        let bytes = try InputCase.named("pg/pg_dump-plain-aged.sql.gz").bytes()
        for length in stride(from: 3, to: bytes.count, by: 97) {
            #expect(throws: ImportError.self) { try TakenRows.of(Array(bytes[..<length])) }
        }
        var damaged = bytes
        damaged[bytes.count / 2] ^= 0xFF
        #expect(throws: ImportError.self) { try TakenRows.of(damaged) }
        #expect(throws: ImportError.badCompression(file: "file")) {
            try TakenRows.of(bytes + Array("more".utf8))
        }
    }

    /// What is in it has no end of its own that would be missed.
    @Test func `A compressed file of fields that is cut is refused`() throws {
        let path = InputCase.folder.appending(path: "sample/service_usage_events.csv.gz")
        let bytes = Array(try Data(contentsOf: path))
        #expect(try TakenRows.of(bytes).rows["service_usage_events"]?.count == 3000)
        #expect {
            try TakenRows.of(Array(bytes.dropLast(9000)), skippingBadRows: true)
        } throws: { error in
            guard case ImportError.cut(let position) = error, case .byte = position.place else {
                return false
            }
            return true
        }
    }

    @Test(arguments: [1, 100, 1 << 16])
    func `A compressed file may have several members`(_ piece: Int) throws {
        let bytes = try InputCase.named("pg/pg_dump-plain-aged.sql.gz").bytes()
        let once = try TakenRows.of(bytes, piece: piece)
        let twice = try TakenRows.of(bytes + bytes + [0, 0, 0], piece: piece)
        #expect(twice.rows.mapValues(\.count) == once.rows.mapValues { 2 * $0.count })
    }

    @Test func `What files hold is shown harmlessly`() {
        let position = FilePosition(file: "a\u{1B}[2J", .line(1))
        let errors: [ImportError] = [
            .badValue(
                at: position,
                table: "t",
                column: CopiedColumn("c", .text, isRequired: true),
                value: "\u{1B}]0;x\n\u{9B}"
            ),
            .cannotRead(file: "a\nb", reason: "c\nd"), .unknownZone("\u{202E}"),
            .missingColumns(file: "\u{1B}", table: "t", columns: ["\n"]),
        ]
        for error in errors {
            #expect(HostileText.unseen(in: error.visibleText.text).isEmpty)
            #expect(!error.visibleText.text.contains("\n"))
        }
    }
}
