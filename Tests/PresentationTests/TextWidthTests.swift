import Presentation
import Testing

struct TextWidthTests {
    static let texts = [
        "", "plain", "e\u{301}te\u{301}", "漢字会社", "a漢b字c", "👩‍👩‍👧", "한글 텍스트", "ｆｕｌｌ", "\u{301}alone",
        "very long plain text that is cut", "東京タワー e\u{301} 東京",
    ]

    @Test(
        arguments: [
            ("abc", 3), ("e\u{301}", 1), ("漢字", 4), ("\u{E9}", 1), ("한", 2), ("Ａ", 2), ("", 0),
            ("😀", 2), ("─", 1), ("…", 1),
        ]
    )
    func countsColumns(text: String, columns: Int) {
        #expect(TextWidth.columns(of: text) == columns)
    }

    @Test(arguments: texts, 0...24)
    func clippedIsNeverWiderThanAsked(text: String, width: Int) {
        #expect(TextWidth.columns(of: TextWidth.clipped(text, to: width)) <= width)
        #expect(TextWidth.columns(of: TextWidth.clipped(text, to: width, mark: "...")) <= width)
    }

    @Test(arguments: texts, 0...24)
    func paddedIsExactlyAsWideAsAsked(text: String, width: Int) {
        for alignedRight in [false, true] {
            let padded = TextWidth.padded(text, to: width, alignedRight: alignedRight)
            #expect(TextWidth.columns(of: padded) == width)
        }
    }

    @Test(arguments: texts)
    func leavesWhatFits(text: String) {
        let width = TextWidth.columns(of: text)
        #expect(TextWidth.clipped(text, to: width) == text)
        #expect(TextWidth.padded(text, to: width) == text)
    }

    @Test func marksWhatWasCut() {
        #expect(TextWidth.clipped("ledger", to: 4) == "led…")
        // A wide character that would be cut in two is left out.
        #expect(TextWidth.clipped("漢字会社", to: 4) == "漢…")
        #expect(TextWidth.padded("漢字会社", to: 4) == "漢… ")
        #expect(TextWidth.padded("7", to: 3, alignedRight: true) == "  7")
    }

    @Test func keepsMarksWithTheirLetter() {
        #expect(TextWidth.cells(of: "e\u{301}x").map(\.text) == ["e\u{301}", "x"])
        #expect(TextWidth.cells(of: "漢a").map(\.columns) == [2, 1])
    }
}
