import CNcurses
import Dashboard
import Testing

@testable import UsageTUI

@Suite struct KeyDecoderTests {
    @Test(arguments: ["]11;rgb:0000/0000/0000\u{1B}\\", "]52;c;cXE=\u{7}", "P1+r544e\u{1B}\\"])
    func answersOfTheTerminalAreNoKeys(sequence: String) {
        #expect(
            Self.keys(Self.escape + Self.raw(sequence) + Self.raw("x")) == [
                .character("x")
            ]
        )
    }

    /// Somebody pressed Alt and a bracket.
    @Test func aBracketBehindEscapeIsTyped() {
        #expect(
            Self.keys(Self.escape + Self.raw("]x")) == [
                .escape, .character("]"), .character("x"),
            ]
        )
    }

    @Test(arguments: [
        (KEY_UP, Key.up), (KEY_DOWN, .down), (KEY_LEFT, .left), (KEY_RIGHT, .right),
        (KEY_HOME, .home), (KEY_FIND, .home), (KEY_A1, .home),
        (KEY_END, .end), (KEY_SELECT, .end), (KEY_C1, .end),
        (KEY_PPAGE, .pageUp), (KEY_A3, .pageUp), (KEY_NPAGE, .pageDown), (KEY_C3, .pageDown),
        (KEY_ENTER, .enter), (KEY_BACKSPACE, .backspace), (KEY_DC, .delete), (KEY_BTAB, .backTab),
        (KEY_F0 + 1, .function(1)), (KEY_F0 + 12, .function(12)),
    ])
    func knowsTheKeysOfTheTerminalsDescription(code: Int32, key: Key) {
        #expect(Self.keys([.code(code)]) == [key])
    }

    @Test(arguments: [
        (0x08 as UInt32, Key.backspace), (0x7F, .backspace), (0x09, .tab), (0x0A, .enter),
        (0x0D, .enter),
        (0x1B, .escape), (0x01, .control("a")), (0x03, .control("c")), (0x1A, .control("z")),
        (0x20, .character(" ")), (0x7E, .character("~")), (0xE9, .character("é")),
        (0x4E2D, .character("中")), (0x1F600, .character("😀")),
    ])
    func knowsCharacters(value: UInt32, key: Key) {
        #expect(Self.keys([.character(value)]) == [key])
    }

    @Test(arguments: [
        RawKey.code(KEY_RESIZE), .code(KEY_MOUSE), .code(KEY_F0 + 13), .code(0x7FFF),
        .character(0x00), .character(0x1C), .character(0x9B), .character(0xD800),
        .character(0x11_0000),
    ])
    func leavesOutWhatMeansNothing(raw: RawKey) {
        #expect(Self.keys([raw, .character(0x61)]) == [.character("a")])
    }

    @Test(arguments: [
        ("[A", Key.up), ("OB", .down), ("[H", .home), ("OH", .home), ("[1~", .home), ("[7~", .home),
        ("[F", .end), ("OF", .end), ("[4~", .end), ("[8~", .end), ("[3~", .delete),
        ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab), ("OM", .enter),
        ("OP", .function(1)),
        ("[11~", .function(1)), ("[24~", .function(12)), ("[1;5A", .up), ("[5;2~", .pageUp),
    ])
    func readsSequencesThatTheDescriptionLacks(sequence: String, key: Key) {
        #expect(
            Self.keys(Self.escape + Self.raw(sequence) + Self.raw("x")) == [
                key, .character("x"),
            ]
        )
    }

    @Test(arguments: ["[I", "[?1;2c", "[99~", "[<0;10;10M", "Oz"])
    func swallowsSequencesThatMeanNothing(sequence: String) {
        #expect(
            Self.keys(Self.escape + Self.raw(sequence) + Self.raw("x")) == [
                .character("x")
            ]
        )
    }

    @Test(arguments: [
        ("q", [Key.character("q")]), ("[", [.character("[")]), ("O", [.character("O")]),
        ("jj", [.character("j"), .character("j")]), ("[1", [.character("["), .character("1")]),
    ])
    func takesAnyOtherESCAsTheKeyEsc(following: String, keys: [Key]) {
        #expect(Self.keys(Self.escape + Self.raw(following)) == [.escape] + keys)
    }

    @Test func readsEscTwice() {
        #expect(Self.keys(Self.escape + Self.escape) == [.escape, .escape])
    }

    private static let escape: [RawKey] = [.character(0x1B)]

    private static func raw(_ text: String) -> [RawKey] {
        text.unicodeScalars.map { .character($0.value) }
    }

    private static func keys(_ raw: [RawKey]) -> [Key] {
        KeyDecoder.inputs(from: raw).flatMap { input -> [Key] in
            guard case .keys(let keys) = input else { return [] }
            return keys
        }
    }
}
