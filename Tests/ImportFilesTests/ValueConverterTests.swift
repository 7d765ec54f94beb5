import ImportFiles
import Testing
import UsageRules

/// What is made of the bytes of one field.
@Suite struct ValueConverterTests {
    @Test(arguments: [
        ("2026-10-01 12:21:00", "2026-10-01 12:21:00"),
        ("2026-10-01T12:21:00Z", "2026-10-01 12:21:00"),
        ("2026-10-01 12:21:00.12", "2026-10-01 12:21:00.120000"),
        ("2026-10-01 12:21:00.123456", "2026-10-01 12:21:00.123456"),
        ("2026-10-01 12:21:00.1234567", "2026-10-01 12:21:00.123456"),
        ("2026-10-01 12:21:00.000000", "2026-10-01 12:21:00"),
        ("2026-10-01 12:21:00+02", "2026-10-01 10:21:00"),
        ("2026-10-01 12:21+02", "2026-10-01 10:21:00"),
        ("2026-10-01 12:21:00.123+02", "2026-10-01 10:21:00.123000"),
        ("1790856060", "2026-10-01 12:01:00"),
        ("1790856060123", "2026-10-01 12:01:00.123000"),
        ("infinity", "infinity"), ("-infinity", "-infinity"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00"), ("2026-00-01", "2026-00-01"),
        ("12026-10-01 12:00:00", "12026-10-01 12:00:00"),
        ("0044-03-15 12:00:00 BC", "0044-03-15 12:00:00 BC"),
    ]) func `A time has one form`(_ text: String, _ stored: String) throws {
        #expect(try value(of: text, .time) == stored)
    }

    @Test(arguments: [
        "", "yesterday", "01/10/2026 12:21:00", "2026-10-01 14:01:00 CEST", "2026-13-01 00:00:00",
        "2026-10-01 25:00:00", "2026-02-30 00:00:00", "Infinity!", "12026-00-01 00:00:00", "7",
        "0000-00-00 00:00:00 AD", "2026-10-01 12:21:00\0",
    ]) func `What is no time is refused`(_ text: String) throws {
        #expect(try value(of: text, .time) == nil)
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-07-01 12:00:00", "2026-07-01 10:00:00"),
        ("Europe/Berlin", "2026-12-01 12:00:00", "2026-12-01 11:00:00"),
        ("Europe/Berlin", "2026-12-01 12:00:00Z", "2026-12-01 12:00:00"),
        ("Europe/Berlin", "1790856060", "2026-10-01 12:01:00"),
        ("+05:30", "2026-12-01 12:00:00.5", "2026-12-01 06:30:00.500000"),
        ("-0800".replacing("00", with: ":00"), "2026-12-01 12:00:00", "2026-12-01 20:00:00"),
        ("UTC", "2026-12-01 12:00:00", "2026-12-01 12:00:00"),
        ("+02:00", "0000-00-00 00:00:00", "0000-00-00 00:00:00"),
    ]) func `A zone is that of times that name none`(
        _ zone: String,
        _ text: String,
        _ stored: String
    ) throws {
        #expect(try value(of: text, .time, zone: zone) == stored)
    }

    @Test(arguments: ["Mars/Olympus", "+25:00", "+1:2:3", "+"])
    func `A zone that nobody knows is refused`(_ zone: String) {
        #expect(throws: ImportError.unknownZone(zone)) {
            try value(of: "2026-12-01 12:00:00", .time, zone: zone)
        }
    }

    @Test(arguments: [
        ("0", "0"), ("-12", "-12"), ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"), ("007", "7"),
        ("9223372036854775808", nil), ("-9223372036854775809", nil), ("", nil), ("-", nil),
        ("1.0", nil), (" 1", nil), ("1e3", nil), ("five", nil),
    ]) func `A whole number is one`(_ text: String, _ stored: String?) throws {
        #expect(try value(of: text, .integer) == stored)
    }

    @Test(arguments: [
        ("t", "1"), ("true", "1"), ("1", "1"), ("f", "0"), ("false", "0"), ("0", "0"),
        ("2", nil), ("", nil), ("yes", nil), ("\u{10}", nil),
    ]) func `A truth value is 0 or 1`(_ text: String, _ stored: String?) throws {
        #expect(try value(of: text, .flag) == stored)
    }

    @Test func `A text is UTF-8`() throws {
        #expect(try value(of: "Käse\0東京", .text) == "Käse\0東京")
        #expect(try value(of: Array("long enough: K".utf8) + [0xE4, 0x73], .text) == nil)
        #expect(try value(of: [0xED, 0xA0, 0x80], .text) == nil)
    }

    @Test(arguments: ["buildpack_name", "buildpack_receipt_buildpack"])
    func `Credentials in the address of a buildpack are masked`(_ column: String) throws {
        let column = CopiedColumn(column, .text, isRequired: false)
        #expect(
            try value(of: Array("https://bob:s3cr%40t@git.example.org/bp.git#v1".utf8), column)
                == "https://***:***@git.example.org/bp.git#v1"
        )
        #expect(try value(of: Array("ruby_buildpack".utf8), column) == "ruby_buildpack")
    }

    @Test func `A withheld value is never kept`() throws {
        let secret = Array("CANARY".utf8)
        let required = CopiedColumn("command", .text, isRequired: true, isWithheld: true)
        let optional = CopiedColumn("metadata", .text, isRequired: false, isWithheld: true)
        #expect(try value(of: secret, required) == "")
        #expect(try value(of: secret, optional) == nil)
    }

    @Test func `NULL is refused where it can't be`() throws {
        var row = CopiedRow()
        let converter = try ValueConverter(options: ImportOptions())
        for isRequired in [true, false] {
            let column = CopiedColumn("state", .text, isRequired: isRequired)
            #expect(converter.append(nil, of: column, to: &row) == !isRequired)
        }
        #expect(row.values == [.null])
    }

    private func value(
        of text: String,
        _ kind: CopiedColumn.Kind,
        zone: String? = nil
    ) throws -> String? {
        try value(of: Array(text.utf8), kind, zone: zone)
    }

    private func value(
        of bytes: [UInt8],
        _ kind: CopiedColumn.Kind,
        zone: String? = nil
    ) throws -> String? {
        try value(of: bytes, CopiedColumn("column", kind, isRequired: true), zone: zone)
    }

    /// The value that is appended; nil where there is none or it is NULL.
    private func value(
        of bytes: [UInt8],
        _ column: CopiedColumn,
        zone: String? = nil
    ) throws -> String? {
        var options = ImportOptions()
        options.zone = zone
        var row = CopiedRow()
        let converter = try ValueConverter(options: options)
        let isTaken = bytes.withUnsafeBufferPointer { converter.append($0, of: column, to: &row) }
        #expect(row.values.count == (isTaken ? 1 : 0))
        return isTaken ? row.string(at: 0) : nil
    }
}
