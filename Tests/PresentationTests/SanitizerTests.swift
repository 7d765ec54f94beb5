import Presentation
import Testing

struct SanitizerTests {
    /// All that steers a terminal, turns the direction of writing, or shows as nothing.
    static let hostile: [UInt32] =
        Array(0x00...0x1F) + [0x7F] + Array(0x80...0x9F) + Array(0x202A...0x202E)
        + Array(0x2066...0x2069) + [0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF]
        + [0x2028, 0x2029, 0x00A0, 0x00AD, 0x061C, 0xE000, 0xE0001]

    @Test(arguments: hostile)
    func makesVisible(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let text = "a\(Character(scalar))b"
        let visible = Sanitizer.visible(text)
        #expect(!visible.unicodeScalars.contains(scalar))
        #expect(visible.first == "a" && visible.last == "b")
        #expect(TextWidth.columns(of: visible) > 2)
    }

    @Test func makesEveryHostileScalarAnotherMark() {
        let marks = Self.hostile.compactMap(Unicode.Scalar.init).map {
            Sanitizer.visible(String(Character($0)))
        }
        #expect(Set(marks).count == Self.hostile.count)
    }

    @Test(
        arguments: [
            "ledger", "a-b_c.d/e", "漢字会社", "e\u{301}te\u{301}", "Grüße", "한글", "😀", "日本 語",
            "العربية",
        ]
    )
    func leavesOrdinaryTextAsItIs(text: String) {
        #expect(Sanitizer.visible(text) == text)
    }

    @Test func aMessageIsOneLine() {
        #expect(
            Sanitizer.oneLine("near \"x\":\n syntax\r\nerror \u{1B}[m")
                == "near \"x\":  syntax error ␛[m"
        )
    }

    @Test func isTheSameWhenDoneTwice() {
        let text = String(
            String.UnicodeScalarView(Self.hostile.compactMap(Unicode.Scalar.init))
        )
        let visible = Sanitizer.visible(text)
        #expect(Sanitizer.visible(visible) == visible)
    }
}
