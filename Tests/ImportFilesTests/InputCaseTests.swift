import EventStore
import Foundation
import ImportFiles
import Presentation
import Testing
import UsageRules

/// Files as people have them, each with what it must yield.
@Suite struct InputCaseTests {

    @Test func allCasesAreRead() { #expect(InputCase.all.count == 97) }

    // Whether a guid or an id has two rows is for the store to say.
    @Test(arguments: InputCase.all.filter { !$0.name.contains("FINDING") })
    func `A file gives its rows, or is refused`(_ input: InputCase) throws {
        let taken = TakenRows()
        let files = try FileImport(
            files: [input.path],
            options: input.options,
            tables: Schema.copiedTables
        )
        let read: ImportedFiles
        do {
            read = try files.read(into: taken)
        } catch let error as ImportError {
            #expect(input.mayRefuse, "\(error.visibleText)")
            return
        }
        #expect(input.mayImport, "was imported")
        #expect(!input.mustWarn || !taken.warnings.isEmpty, "no warning")
        guard let wanted = try input.rows() else { return }
        for (table, rows) in wanted { compare(taken.rows(of: table, in: read), rows, input) }
    }

    @Test(arguments: InputCase.all) func `The pieces in which bytes come make no difference`(
        _ input: InputCase
    ) throws {
        func outcome(piece: Int) throws -> String {
            do {
                let taken = try TakenRows.of(input.bytes(), options: input.options, piece: piece)
                return "\(taken.inOrder) \(taken.warnings) \(taken.positions)"
            } catch let error as ImportError {
                return "\(error)"
            }
        }
        let whole = try outcome(piece: 1 << 20)
        #expect(try outcome(piece: 1) == whole)
        #expect(try outcome(piece: 997) == whole)
    }

    @Test(arguments: InputCase.all) func `No secret is handed on`(_ input: InputCase) throws {
        guard let taken = try? TakenRows.of(input.bytes(), options: input.options) else { return }
        let values = taken.rows.values.joined().flatMap(\.values).compactMap(\.self)
        #expect(!values.contains { $0.contains("CANARY") || $0.contains("s3cr") })
    }

    private func compare(_ got: [TakenRows.Row], _ wanted: [TakenRows.Row], _ input: InputCase) {
        let hasIDs = got.allSatisfy { $0["id"] != .some(nil) }
        let got = hasIDs ? got.sorted { Self.id($0) < Self.id($1) } : got
        let wanted = hasIDs ? wanted.sorted { Self.id($0) < Self.id($1) } : wanted
        #expect(got.count == wanted.count)
        for (row, wanted) in zip(got, wanted) {
            for (column, value) in wanted
            where !Self.isMasked(column, value) && (hasIDs || column != "id") {
                let found = row[column] ?? nil
                guard !Self.isSame(found, value, column, input) else { continue }
                let guid = (row["guid"] ?? nil) ?? "NULL"
                let said = "\(guid): \(column) is \(found ?? "NULL"), not \(value ?? "NULL")"
                Issue.record(Comment(rawValue: said))
            }
        }
    }

    private static func isSame(
        _ found: String?,
        _ wanted: String?,
        _ column: String,
        _ input: InputCase
    ) -> Bool {
        if input.isNullEmpty, (found ?? "") == (wanted ?? "") { return true }
        if input.name.contains("old-columns"), found == nil { return true }
        guard column == "created_at", let found, let wanted,
            let time = EventTime(wanted), let read = EventTime(found)
        else { return found == wanted }
        if input.name.contains("epoch") {
            return read.microseconds / 1_000_000 == time.microseconds / 1_000_000
        }
        return read == time
    }

    private static func id(_ row: TakenRows.Row) -> Int { Int((row["id"] ?? nil) ?? "") ?? 0 }

    /// Credentials in the address of a buildpack reach no store.
    private static func isMasked(_ column: String, _ value: String?) -> Bool {
        column == "buildpack_name" && value?.contains("@") == true
    }
}
