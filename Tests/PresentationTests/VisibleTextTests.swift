import Presentation
import Testing
import UsageRules

/// What is ours stays as it is written; what is somebody else's is made visible once.
struct VisibleTextTests {
    private static let data = "a\u{1B}[2J\nforged‹"

    @Test func aLiteralMakesItsValuesVisible() {
        let path = Self.data
        let text: VisibleText = "\(path): no such file,  \(3) looked at"
        #expect(text.text == "a␛[2J␊forged‹U+2039›: no such file,  3 looked at")
    }

    @Test func whatIsVisibleIsNotMarkedAgain() {
        let once = VisibleText(Self.data)
        let text: VisibleText = "<\(once)>"
        #expect(text.text == "<\(once.text)>")
        #expect(([once, "b"].joined(separator: ", ") + "!").text == "\(once.text), b!")
    }

    @Test func anErrorIsMadeVisibleByItsParts() {
        let error = StoreError.badID(path: " x", table: "t", value: Self.data)
        #expect(
            VisibleText(describing: error).text.hasPrefix(
                "␠x: table t has id a␛[2J␊forged‹U+2039›, "
            )
        )
        let words: VisibleText = "\(error)"
        #expect(words.text == error.description)
    }

    @Test func somebodyElsesErrorIsOneLine() {
        struct Strange: Error, CustomStringConvertible {
            let description = "a\u{1B}\nb"
        }
        #expect(VisibleText(describing: Strange()).text == "a␛ b")
    }

    @Test func linesKeepTheirBlanksAndEnds() {
        #expect(VisibleText(lines: "  a\n\n  b\u{1B}\r\n").text == "  a\n\n  b␛␍\n")
    }

    @Test(
        arguments: [
            (" ", true), ("a", true), ("e\u{301}", true), ("│", true), ("漢", true),
            ("\u{1B}", false), ("\u{7F}", false), ("\u{9B}", false), ("\u{202E}", false),
            ("\u{301}", false), ("\u{FE0F}", false), ("\u{2800}", false), ("a\u{200B}", false),
        ]
    )
    func knowsWhatIsSeenInACell(text: String, isSeen: Bool) {
        #expect(VisibleText.isSeen(text) == isSeen)
    }

    @Test func tellsAnEmptyTextFromNone() {
        #expect(JSONValue.string("").visibleText?.text == "‹empty›")
        #expect(JSONValue.string("‹empty›").visibleText?.text == "‹U+2039›empty›")
        #expect(JSONValue.null.visibleText == nil)
    }
}
