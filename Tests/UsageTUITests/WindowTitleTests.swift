import TestSupport
import Testing

@testable import UsageTUI

/// The title of the terminal's window.
struct WindowTitleTests {
    private func title(
        _ terminal: String,
        of name: String = "usage.db",
        isInsideTmux: Bool = false,
        canShowUnicode: Bool = true
    ) -> WindowTitle {
        WindowTitle(
            name,
            terminal: terminal,
            isInsideTmux: isInsideTmux,
            canShowUnicode: canShowUnicode
        )
    }

    @Test(arguments: ["xterm", "xterm-256color", "xterm-kitty", "tmux-256color", "foot"])
    func isKeptAndComesBack(terminal: String) {
        let title = title(terminal)
        #expect(title.setting == "\u{1B}[22;2t\u{1B}]2;usage.db\u{7}")
        #expect(title.restoring == "\u{1B}[23;2t")
    }

    @Test(arguments: ["screen", "screen.xterm-256color", "screen-256color"])
    func screenKeepsNone(terminal: String) {
        #expect(title(terminal).setting == "\u{1B}]2;usage.db\u{7}")
        #expect(title(terminal).restoring == "\u{1B}]2;\u{7}")
        #expect(title(terminal, isInsideTmux: true).restoring == "\u{1B}[23;2t")
    }

    @Test(arguments: ["linux", "vt100", "vt220", "dumb", "", "ansi", "xtermish"])
    func othersAreLeftAlone(terminal: String) {
        #expect(title(terminal).setting.isEmpty)
        #expect(title(terminal).restoring.isEmpty)
    }

    @Test func aHostileNameDoesNothing() {
        let setting = title("xterm", of: HostileText.text).setting
        let text = setting.dropFirst("\u{1B}[22;2t\u{1B}]2;".count).dropLast()
        #expect(HostileText.unseen(in: String(text)).isEmpty)
        #expect(text.hasPrefix("x␛]0;PWNED␇"))
    }

    @Test func isShortAndInTheTerminalsLetters() {
        let long = title("xterm", of: String(repeating: "n", count: 500)).setting
        #expect(long.count < 130)
        let plain = title("xterm", of: "füße.db", canShowUnicode: false).setting
        #expect(plain.hasSuffix("]2;f??e.db\u{7}"))
    }
}
