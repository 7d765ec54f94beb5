import Presentation
import Testing

/// Names that are cut in the middle.
struct ShortenedTests {
    @Test(
        arguments: TextWidthTests.texts + ["ledger · web", "a/b", "漢字会社 · 東京", " · ", "/", "a · "],
        0...24
    )
    func isNeverWiderThanAsked(text: String, width: Int) {
        let shortened = TextWidth.shortened(text, to: width)
        #expect(TextWidth.columns(of: shortened) <= width)
        if TextWidth.columns(of: text) <= width { #expect(shortened == text) }
    }

    @Test(arguments: [
        ("nightly-report-for-all-eu1", 13, "nightly-…-eu1"),
        ("6f1c0a52-95a6-4d6a-8e0c-77b4d1c1b3e2", 8, "6f1c0…e2"),
        ("ledger", 4, "le…r"), ("ledger", 3, "le…"), ("ledger", 1, "…"), ("ledger", 0, ""),
        // A wide character that would be cut in two is left out.
        ("漢字会社東京", 8, "漢字…京"), ("漢字会社東京", 7, "漢字…京"), ("漢字会社東京", 6, "漢字…"),
        ("e\u{301}te\u{301}te\u{301}te\u{301}", 6, "e\u{301}te\u{301}t…e\u{301}"),
    ])
    func keepsTheEndThatTellsApart(text: String, width: Int, expected: String) {
        #expect(TextWidth.shortened(text, to: width) == expected)
    }

    @Test(arguments: [
        ("fraud-scoring-eu1 · web", 16, "fraud-…eu1 · web"),
        ("ledger · nightly-report-eu1", 20, "ledger · nightly…eu1"),
        ("event-collector · flusher-of-all", 21, "event-…or · flushe…ll"),
        ("ledger/nightly-report-eu1", 18, "ledger/nightly…eu1"),
        // Where there is no room for two, the whole is cut.
        ("fraud-scoring · web", 10, "fraud-…web"),
    ])
    func cutsANameAndItsPartByThemselves(text: String, width: Int, expected: String) {
        #expect(TextWidth.shortened(text, to: width) == expected)
    }
}
