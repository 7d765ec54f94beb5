import Dashboard
import Testing

@testable import UsageTUI

@Suite struct InputDecoderTests {
    private static let start = "\u{1B}[200~"
    private static let end = "\u{1B}[201~"

    @Test func aPasteIsOneTextBetweenKeys() {
        let inputs = Self.inputs(of: ["j\(Self.start)6P6122\r\(Self.end)k"])
        #expect(inputs == ["keys j", "pasted 6P6122\r", "keys k"])
    }

    /// A terminal's line holds 4096 bytes, and a connection breaks texts anywhere.
    @Test(arguments: [
        "6P6122\r", "", "漢字 é", "an \u{1B}[A arrow", "\u{1B}[20", "\u{1B}\u{1B}[201",
    ])
    func aPasteMayComeInAnyTwoPieces(text: String) {
        let all = Array((Self.start + text + Self.end).unicodeScalars)
        // An ESC alone is a key.
        for place in 2...all.count {
            let pieces = [all[..<place], all[place...]].map { String(String.UnicodeScalarView($0)) }
            #expect(Self.inputs(of: pieces) == ["pasted \(text)"], "\(place)")
        }
    }

    @Test func keysDirectlyBehindAPasteAreText() {
        // A text that forges its end.
        let forged = "\(Self.start)6122\(Self.end)\r\u{1B}[A\tj\(Self.end)"
        #expect(Self.inputs(of: [forged]) == ["pasted 6122", "keys j"])
        #expect(Self.inputs(of: [forged, "\r"]).last == "keys Enter")
    }

    @Test func ctrlCGivesUpAPasteWhoseEndNeverComes() {
        #expect(Self.inputs(of: ["\(Self.start)abc", "def", "\u{3}", "q"]) == ["keys q"])
    }

    @Test func keysOfTheDescriptionAreNoText() {
        var decoder = InputDecoder()
        let raw = Self.raw(Self.start) + [.code(0x7FFF)] + Self.raw("x\(Self.end)")
        #expect(decoder.inputs(from: raw).map(Self.text) == ["pasted x"])
    }

    @Test func aPasteWithoutBoundIsCut() {
        let inputs = Self.inputs(
            of: [Self.start, String(repeating: "x", count: 200_000), "\(Self.end)j"]
        )
        #expect(inputs.map { $0.prefix(8) } == ["pasted x", "keys j"])
        #expect(inputs[0].count < 100_000)
    }

    @Test func clicksStandBetweenKeys() {
        let inputs = Self.inputs(of: ["j\u{1B}[<0;5;3Mk\u{1B}[<65;1;1Ml"])
        #expect(inputs == ["keys j", "click 4,2", "keys k", "wheelDown 0,0", "keys l"])
    }

    /// Another button, a button that is let go, a report that is none.
    @Test(arguments: [
        "\u{1B}[<2;5;3M", "\u{1B}[<0;5;3m", "\u{1B}[<0;5M", "\u{1B}[<0;0;3M", "\u{1B}[<;;M",
        "\u{1B}[<99999999999999999999;1;1M",
    ])
    func othersMeanNothing(report: String) {
        #expect(Self.inputs(of: [report + "j"]) == ["keys j"])
    }

    @Test(arguments: ["\u{1B}[<0;15;3M", "\u{1B}[<64;115;33M"])
    func aReportMayComeInAnyTwoPieces(report: String) {
        let all = Array(report.unicodeScalars)
        let whole = Self.inputs(of: [report])
        #expect(whole.count == 1)
        for place in 2..<all.count {
            let pieces = [all[..<place], all[place...]].map { String(String.UnicodeScalarView($0)) }
            #expect(Self.inputs(of: pieces) == whole, "\(place)")
        }
    }

    /// A text that forges the end of its paste clicks nowhere.
    @Test func noClickBehindAPaste() {
        let forged = "\(Self.start)x\(Self.end)\u{1B}[<0;1;1M"
        #expect(Self.inputs(of: [forged]) == ["pasted x"])
    }

    private static func inputs(of pieces: [String]) -> [String] {
        var decoder = InputDecoder()
        return pieces.flatMap { decoder.inputs(from: raw($0)) }.map(text)
    }

    private static func raw(_ text: String) -> [RawKey] {
        text.unicodeScalars.map { .character($0.value) }
    }

    private static func text(_ input: Input) -> String {
        switch input {
        case .keys(let keys): "keys \(keys.map(name).joined())"
        case .pasted(let text): "pasted \(text)"
        case .mouse(let event):
            "\(event.kind) \(event.position.column),\(event.position.row)"
        default: "\(input)"
        }
    }

    private static func name(_ key: Key) -> String {
        switch key {
        case .character(let character): String(character)
        case .enter: "Enter"
        default: "\(key)"
        }
    }
}
