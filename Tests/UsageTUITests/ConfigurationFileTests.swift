import Presentation
import TestSupport
import Testing

@testable import UsageTUI

/// What is read of a configuration file, and in which line it stands.
@Suite struct ConfigurationFileTests {
    private static let text = """
        # What I like.
        theme = "dark"  # calm

        days = [
            1,
            # not 2
            3,
        ]
        long = \"\"\"
        [keys]
        quit = 'z'
        \"\"\"
          [keys]   # mine
        # none yet

        quit = "x"
        move.down = ["j", "Down"]
        [ "a b" . c ]
        d = { e = true, f = {} }
        [empty]
        """

    @Test(arguments: ["\n", "\r\n"])
    func everySettingHasItsLine(newline: String) throws {
        let file = try ConfigurationFile(Self.text.replacing("\n", with: newline))
        let expected = [
            "2 theme “dark”", "4 days [1, 3]", "9 long “[keys]\nquit = 'z'\n”", "13 keys a section",
            "16 keys.quit “x”", "17 keys.move.down [“j”, “Down”]", "18 a b.c a section",
            "19 a b.c.d.e true", "20 empty a section",
        ]
        let read = file.entries.map { "\($0.line) \($0.name) \(plain($0.value))" }
        #expect(read.map { $0.replacing("\r\n", with: "\n") } == expected)
    }

    private func plain(_ value: ConfigurationValue) -> String {
        if case .text(let text) = value { "“\(text)”" } else { value.visibleText.text }
    }

    @Test func aTableWithinASectionIsNoHeader() throws {
        let file = try ConfigurationFile("[keys]\nquit = [[1], [2]]\n[[list]]\na = 1\n")
        #expect(file.entries.map(\.name) == ["keys", "keys.quit", "list", "list"])
    }

    @Test(arguments: [
        ("a = 1\n\nb = ", 3), ("a = 1\na = 2", 2), ("[a]\n[a]", 2), ("a = \"\u{1}\"", 1),
        ("a\0 = 1", 1),
        ("a = 1\n[=]", 2), ("[", 1), (" [[ ]]", 1), ("[é]", 1), ("[ [a]]", 1),
        ("a = [\n  # [\n  }", 3), ("a = [1,}", 1), ("a = [ # x\r\n}", 2),
        ("\na = [1979-05-27true:", 2), ("a = [\"\"\"\n\"\"\", }", 2),
    ])
    func whatIsNoTOMLIsRefusedWithItsLine(text: String, line: Int) {
        do throws(ConfigurationFile.Problem) {
            _ = try ConfigurationFile(text)
            Issue.record("not refused")
        } catch {
            #expect(error.line == line)
        }
    }

    @Test func whatOnlyLooksLikeATrapIsRead() throws {
        let text =
            "# [}\na = '[}'\nb = \"\\\"[}\"\nc = \"\"\"\n,}\n[=]\"\"\"\nd = ['[', '}']\ne = [{}]\n"
        #expect(try ConfigurationFile(text).entries.map(\.line) == [2, 3, 4, 7, 8])
    }

    /// Whatever stands in a file, it is read or refused.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func anyTextIsReadOrRefused(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "a", "b.c", "=", ".", "= [\n", "x = {", "\n", "\"", "\"\"\"", "'", "[", "]", "[[", "]]",
            "{", "}", ",", "1",
            "true",
            "\\u0000", "#", " ", "1979-05-27", "1.5", "inf", "é", "\u{1B}", "\r\n", "-",
        ]
        for _ in 0..<300 {
            let count = Int.random(in: 0...30, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
            let lines = text.joined().split(separator: "\n", omittingEmptySubsequences: false).count
            guard let file = try? ConfigurationFile(text.joined()) else { continue }
            #expect(file.entries.allSatisfy { (1...lines + 1).contains($0.line) })
        }
    }
}
