import ImportFiles
import Testing
import UsageRules

/// Backslashes in files of fields: what tells escapes from paths of Windows, and `\N` from a name.
@Suite struct BackslashTests {
    private static let header =
        "guid,created_at,state,org_guid,space_guid,space_name,service_instance_guid,"
        + "service_instance_name,service_instance_type,service_plan_name,id"
    private static let line = "g1,2026-10-01 12:00:00,CREATED,o,s,prod,i,db,managed,small,7"
    private static let table = "service_usage_events"

    private func lines(_ lines: String..., delimiter: String = ",") -> String {
        lines.map { $0.replacing(",", with: delimiter) + "\n" }.joined()
    }

    @Test(arguments: [",", ";"])
    func `A backslash between commas is one`(_ delimiter: String) throws {
        let plain = Self.line.replacing("small", with: "\\N")
        let text = lines(
            Self.header,
            plain.replacing("db", with: "C:\\temp"),
            plain.replacing("prod", with: "\\N"),
            Self.line.replacing("small", with: ""),
            delimiter: delimiter
        )
        let taken = try TakenRows.of(text)
        let rows = try #require(taken.rows[Self.table])
        #expect(rows.map { $0["service_plan_name"] } == [.some(nil), .some(nil), ""])
        #expect(rows[0]["service_instance_name"] == "C:\\temp")
        #expect(rows[1]["space_name"] == "\\N")
        #expect(taken.warnings == [.nullWord(file: "file")])
        #expect(taken.files.formats == ["CSV"])
    }

    @Test func `NULL in a number says what it is in texts`() throws {
        let header = Self.app + ",previous_instance_count,package_state,buildpack_name"
        let line = "1,g,2026-10-01 12:00:00,1,1,a,n,s,p,o,STARTED,\\N,\\N,"
        let taken = try TakenRows.of(lines(header, line))
        let row = try #require(taken.rows["app_usage_events"]?.first)
        #expect(row["previous_instance_count"] == .some(nil))
        #expect(row["package_state"] == .some(nil))
        #expect(row["buildpack_name"] == "")
        #expect(taken.warnings.isEmpty)
    }

    private static let app =
        "id,guid,created_at,instance_count,memory_in_mb_per_instance,app_guid,app_name,space_guid,"
        + "space_name,org_guid,state"

    @Test(arguments: [
        ("a\\|b\\t", "a|b\t"), ("a\\\\b", "a\\b"), ("C:\\temp", "C:\\temp"),
        ("\\\\server", "\\server"), ("\\\\server\\x", "\\\\server\\x"),
    ]) func `COPY's form is taken between named delimiters where escapes prove it`(
        _ written: String,
        _ read: String
    ) throws {
        var options = ImportOptions()
        options.delimiter = UInt8(ascii: "|")
        let text = lines(Self.header, Self.line, delimiter: "|")
            .replacing("db", with: written).replacing("small", with: "\\N")
        let row = try TakenRows.of(text, options: options).rows[Self.table]?.first
        #expect(row?["service_instance_name"] == read)
        #expect(row?["service_plan_name"] == .some(nil))
    }
}
