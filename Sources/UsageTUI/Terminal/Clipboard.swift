import Foundation

/// The escape sequence that puts a text on the clipboard of whoever sits at the terminal (OSC 52).
enum Clipboard {
    /// The bytes to send to the terminal.
    ///
    /// - Parameters:
    ///   - text: What is to be pasted.
    ///   - isInsideTmux: tmux may take the sequence itself (`set-clipboard on`) or hand it on
    ///     (`allow-passthrough on`); both are tried.
    static func sequence(copying text: String, isInsideTmux: Bool) -> String {
        let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
        guard isInsideTmux else { return plain }
        return plain + "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\"
    }
}
