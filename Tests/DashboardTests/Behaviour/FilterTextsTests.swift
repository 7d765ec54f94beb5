import Presentation
import Testing

@testable import Dashboard

/// What a filter of resources matches.
struct FilterTextsTests {
    private static let texts = FilterTexts([
        ["payments", "prod", "Ledger"], ["", "led", "ger"], [], ["東京タワー", "ÉTÉ"],
        ["ledger-ledger"],
    ])

    @Test(
        arguments: [
            ("ledger", [0, 4]), ("LEDGER", [0, 4]), ("led", [0, 1, 4]), ("prodl", []),
            ("r-l", [4]), ("京", [3]), ("été", [3]), ("ete", [3]), ("ger-ledgers", []),
            ("payments", [0]),
            ("zz", []), ("", [0, 1, 2, 3, 4]),
        ]
    )
    func matchesWithinOneTextInAnyCase(text: String, records: [Int]) {
        let isMatch = Self.texts.matches(FoldedText(text))
        #expect(isMatch.indices.filter { isMatch[$0] } == records)
    }

    @Test func nothingIsInNoRecords() {
        #expect(FilterTexts([]).matches(FoldedText("a")).isEmpty)
    }
}
