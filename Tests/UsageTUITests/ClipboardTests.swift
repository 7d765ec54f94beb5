import Testing

@testable import UsageTUI

@Suite struct ClipboardTests {
    @Test func sendsTheTextInBase64() {
        #expect(
            Clipboard.sequence(copying: "é\n", isInsideTmux: false) == "\u{1B}]52;c;w6kK\u{7}"
        )
    }

    @Test func asksTmuxToHandItOn() {
        let sequence = Clipboard.sequence(copying: "a", isInsideTmux: true)
        #expect(
            sequence
                == "\u{1B}]52;c;YQ==\u{7}" + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\"
        )
    }
}
