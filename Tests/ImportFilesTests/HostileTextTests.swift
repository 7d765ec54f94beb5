import Foundation
import ImportFiles
import Presentation
import Testing
import UsageRules

/// Texts that look like the marks of the format that they stand in.
@Suite struct HostileTextTests {
    @Test(arguments: HostileTable.formats, 1...6)
    func `What is written is read`(_ format: HostileTable.Format, _ seed: UInt64) throws {
        let table = HostileTable(seed: seed)
        let bytes = Array(format.write(table).utf8)
        for piece in [1, 1 << 16] {
            let taken = try TakenRows.of(bytes, options: format.options(for: table), piece: piece)
            let rows = (taken.rows[table.name] ?? []).map { row in
                row.filter { table.columns.contains($0.key) }
            }
            #expect(rows == table.taken)
        }
    }

    @Test(arguments: HostileTable.formats)
    func `A file that is cut is never read in silence`(_ format: HostileTable.Format) throws {
        let table = HostileTable(seed: 7)
        let bytes = Array(format.write(table).utf8)
        for length in 0..<bytes.count {
            do {
                let taken = try TakenRows.of(
                    Array(bytes[..<length]),
                    options: format.options(for: table)
                )
                let isCutBetweenRows = !format.hasEnd && bytes[..<length].last == UInt8(ascii: "\n")
                // Nothing of value stands behind the mark of a dump's end.
                let isWhole = (taken.rows[table.name] ?? []).count == table.rows.count
                #expect(
                    !taken.warnings.isEmpty || isCutBetweenRows || isWhole,
                    "\(length) of \(bytes.count) bytes"
                )
            } catch let error as ImportError {
                #expect(!error.visibleText.text.contains("\n"))
            }
        }
    }

    @Test(arguments: HostileTable.formats)
    func `Damaged files are no end of the program`(_ format: HostileTable.Format) throws {
        let table = HostileTable(seed: 11)
        let bytes = Array(format.write(table).utf8)
        for place in stride(from: 0, to: bytes.count, by: 5) {
            for byte: UInt8 in [0xFF, UInt8(ascii: "'")] {
                var damaged = bytes
                damaged[place] = byte
                _ = try? TakenRows.of(damaged, options: format.options(for: table))
            }
        }
    }
}

extension HostileTable.Format {
    func options(for table: HostileTable) -> ImportOptions {
        var options = options
        if options.columns != nil { options.columns = table.columns }
        return options
    }
}
