import Presentation
import Testing

@testable import Dashboard

/// Keys as they are written in a script.
struct KeyScriptTests {
    @Test func keysAreNamedAsInTheHelp() throws {
        let script = try KeyScript("2 Enter  esc Ctrl-D PgDn Shift-Tab F12 Space ? : -")
        #expect(
            script.steps.map(\.keys) == [
                [.character("2")], [.enter], [.escape], [.control("d")], [.pageDown], [.backTab],
                [.function(12)], [.character(" ")], [.character("?")], [.character(":")],
                [.character("-")],
            ]
        )
    }

    @Test(
        arguments: [
            ("org:payments", "org:payments"), ("6122", "6122"), ("512mb", "512mb"),
            ("-30d", "-30d"),
            ("münchen", "münchen"), ("\"Enter\"", "Enter"), ("\"a  b\"", "a  b"),
            (#""say \"it\" \\ twice""#, #"say "it" \ twice"#),
        ]
    )
    func whatCanBeNoNameIsTyped(script: String, text: String) throws {
        let steps = try KeyScript(script).steps
        #expect(steps == [KeyScript.Step(text: text, keys: text.map(Key.character))])
    }

    @Test func anEmptyScriptPressesNothing() throws {
        #expect(try KeyScript(" \n").steps.isEmpty)
    }

    @Test(arguments: ["Entr", "payments", "F13", "Ctrl-", "Ctrl-M"])
    func aWrongNameIsToldWhichThereAre(word: String) {
        let error = #expect(throws: KeyScriptError.self) { try KeyScript("2 \(word) j") }
        let text = error?.visibleText.text ?? ""
        #expect(text.contains("no key is called \(word);"))
        #expect(text.contains("Enter") && text.contains("PgDn") && text.contains("F1 to F12"))
    }

    @Test(arguments: ["\"open", "org:\"a b\"", "\"ends with \\\""])
    func quotesMatch(script: String) {
        #expect(throws: KeyScriptError.self) { try KeyScript(script) }
    }
}
