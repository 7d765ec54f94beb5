import Presentation
import Testing

struct TextTableTests {
    private struct Row: Sendable {
        let name: String
        let guid: String
        let count: Int64
    }

    private static let columns: [Column<Row>] = [
        Column("count") { .integer($0.count) },
        Column("name") { .string($0.name) }.changed { $0.priority = 9 },
        Column("guid") { .string($0.guid) },
        Column("note") { _ in .string("a note") }.changed { $0.priority = 2 },
    ]

    private static let guid = "6c2f3d0e-1b7a-4a39-9f53-0d8f3d7d9b11"

    private static func lines(_ names: [String], in room: Int?) -> (lines: [String], out: [String])
    {
        var table = TextTable(columns, in: room)
        var lines: [String] = []
        for name in names {
            lines += table.lines(adding: Row(name: name, guid: guid, count: 3)).map(\.text)
        }
        lines += table.remainingLines().map(\.text)
        return (lines, table.leftOut)
    }

    @Test func withoutATerminalNothingIsCut() {
        let long = String(repeating: "n", count: 300)
        let table = Self.lines([long], in: nil)
        #expect(table.lines[1].contains(long) && table.lines[1].contains(Self.guid))
        #expect(table.out.isEmpty)
    }

    /// Names are cut; where that is not enough, GUIDs go first, then what matters least.
    @Test(
        arguments: [
            (100, [], false), (75, [], true), (70, ["guid"], false), (42, ["guid"], true),
            (30, ["guid", "note"], true),
            (24, ["count", "guid", "note"], true), (10, ["count", "guid", "note"], true),
        ]
    )
    func aTableFitsItsTerminal(room: Int, leftOut: [String], isCut: Bool) {
        let name = "a-name-that-is-as-long-as-names-of-apps"
        let table = Self.lines([name, "short"], in: room)
        #expect(table.lines.allSatisfy { $0.count <= room })
        #expect(table.out == leftOut)
        #expect(table.lines[1].contains(name) != isCut)
        #expect(!isCut || table.lines[1].contains("…"))
    }

    /// What is wider than all that decided the widths is cut, too.
    @Test func alsoBehindTheFirstRows() {
        let names = [String](repeating: "short", count: 600) + [String(repeating: "x", count: 99)]
        let table = Self.lines(names, in: 60)
        #expect(table.lines.count == 602)
        #expect(table.lines.allSatisfy { $0.count <= 60 })
    }
}
