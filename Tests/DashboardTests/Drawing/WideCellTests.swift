import Presentation
import Testing

@testable import Dashboard

/// No half of a wide character is ever on the screen.
struct WideCellTests {
    private static let texts = [
        "", "plain", "e\u{301}te\u{301}", "漢字会社", "a漢b字c", "👩‍👩‍👧", "한글 텍스트", "ｆｕｌｌ", "\u{301}alone",
        "very long plain text that is cut", "東京タワー e\u{301} 東京",
    ]

    @Test(arguments: texts, 1...12)
    func writesWholeCellsWithinTheFrame(text: String, columns: Int) {
        var frame = Frame(Size(columns: columns, rows: 1))
        for column in 0..<columns + 2 {
            frame.clear(Rect(row: 0, column: 0, rows: 1, columns: columns))
            frame.write(text, row: 0, column: column)
            #expect(frame.wideCellsAreWhole)
        }
    }

    /// A box over wide characters leaves no half of one.
    @Test(arguments: 0..<8)
    func boxesLeaveNoHalfOfAWideCharacter(column: Int) {
        var frame = Frame(Size(columns: 12, rows: 3))
        for row in 0..<3 { frame.write("漢字会社漢字", row: row, column: 0) }
        let rect = Rect(row: 0, column: column, rows: 3, columns: 5)
        frame.box(rect, title: "", style: .plain)
        #expect(frame.wideCellsAreWhole)
    }
}

extension Frame {
    /// Whether each cell of two columns has its right half, and no right half stands alone.
    var wideCellsAreWhole: Bool {
        (0..<size.rows).allSatisfy { row in
            let cells = Array(self.row(row))
            return cells.indices.allSatisfy { place in
                let isWide = TextWidth.columns(of: cells[place].text) == 2
                let hasRightHalf = place + 1 < cells.count && cells[place + 1].isContinuation
                let hasLeftHalf = place > 0 && TextWidth.columns(of: cells[place - 1].text) == 2
                return isWide == hasRightHalf && (!cells[place].isContinuation || hasLeftHalf)
            }
        }
    }
}
