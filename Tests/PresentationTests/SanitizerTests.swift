import Presentation
import Testing

struct SanitizerTests {
    /// All that steers a terminal, turns the direction of writing, or shows as nothing.
    static let hostile: [UInt32] =
        Array(0x00...0x1F) + [0x7F] + Array(0x80...0x9F) + Array(0x202A...0x202E)
        + Array(0x2066...0x2069) + [0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF]
        + [0x2028, 0x2029, 0x00A0, 0x00AD, 0x061C, 0xE000, 0xE0001]
        + [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x1D159, 0x16FE4]
        + Array(0x180B...0x180F) + Array(0xFE00...0xFE0F) + Array(0x2061...0x2064)
        + Array(0x206A...0x206F) + Array(0xFFF9...0xFFFB) + Array(0x1D173...0x1D17A)
        + Array(0xE0020...0xE007F) + [0xE0100, 0xE01EF, 0x13441, 0x13442, 0x3000, 0x1680]

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

    /// What looks like a mark gets one itself.
    @Test(arguments: hostile)
    func aMarkIsNotTakenForWhatItStandsFor(value: UInt32) throws {
        let mark = Sanitizer.visible(String(try Self.character(value)))
        #expect(Sanitizer.visible(mark) != mark)
    }

    @Test(
        arguments: [
            (" a", "␠a"), ("a ", "a␠"), ("a  b", "a ␠b"), (" ", "␠"), ("a b", "a b"), ("", ""),
            ("a\u{A0}b", "a‹U+00A0›b"), ("␠", "‹U+2420›"), ("‹", "‹U+2039›"), ("›", "›"),
        ]
    )
    func marksBlanksThatCouldBeTheRoomBetweenColumns(text: String, visible: String) {
        #expect(Sanitizer.visible(text) == visible)
    }

    @Test func whatIsBeingTypedKeepsItsBlanks() {
        #expect(Sanitizer.visible(" a  b\u{1B} ", marksBlanks: false) == " a  b␛ ")
    }

    @Test(
        arguments: [
            // More than a cell keeps, on nothing, on a blank, on a mark of ours.
            (
                "e" + String(repeating: "\u{301}", count: 6),
                "e\u{301}\u{301}\u{301}\u{301}‹U+0301›‹U+0301›"
            ),
            ("\u{301}e", "‹U+0301›e"), ("a \u{301}e", "a ‹U+0301›e"),
            ("\u{1B}\u{301}", "␛‹U+0301›"),
            // A script's marks join its own letters; Hangul in its parts is one syllable.
            ("shop\u{1039}", "shop‹U+1039›"), ("\u{1000}\u{1039}", "\u{1000}\u{1039}"),
            ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}"), ("a\u{1161}", "a‹U+1161›"),
        ]
    )
    func marksCombiningMarksThatNobodySees(text: String, visible: String) {
        #expect(Array(Sanitizer.visible(text).unicodeScalars) == Array(visible.unicodeScalars))
    }

    private static func character(_ value: UInt32) throws -> Character {
        Character(try #require(Unicode.Scalar(value)))
    }
}
