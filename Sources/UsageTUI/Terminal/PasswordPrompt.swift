import Foundation
import Presentation

/// Asks a person for a password, which nobody sees, and which goes nowhere else.
enum PasswordPrompt {
    /// The answer; nil where there is no terminal to ask on, or no answer.
    ///
    /// - Parameter question: What is asked for.
    static func ask(_ question: VisibleText) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var shown = termios()
        guard tcgetattr(terminal, &shown) == 0 else { return nil }
        var hidden = shown
        // Ctrl-C is a byte as long as it asks, so that nothing is left hidden by a signal.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        write("\(question.text): ", to: terminal)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(terminal, TCSAFLUSH, &shown)
            write("\n", to: terminal)
        }
        return readLine(from: terminal)
    }

    private static func write(_ text: String, to terminal: Int32) {
        _ = text.withCString { Foundation.write(terminal, $0, strlen($0)) }
    }

    private static func readLine(from terminal: Int32) -> String? {
        var (bytes, byte): ([UInt8], UInt8) = ([], 0)
        while read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
            if byte == 3 || byte == 4 { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
