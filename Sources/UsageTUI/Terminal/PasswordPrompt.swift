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
        // Ctrl-C is a byte as long as it asks, so that nothing is left hidden by a signal, and no byte
        // waits for the end of its line.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG | ICANON)
        // What tells how far something is stands on the line.
        if StandardStream.error.isTerminal { StandardStream.error.rewrite(line: "") }
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

    /// Reads up to the end of the line; nil where there is none, or Ctrl-C came first.
    private static func readLine(from terminal: Int32) -> String? {
        var (bytes, byte): ([UInt8], UInt8) = ([], 0)
        while read(terminal, &byte, 1) == 1 {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                return String(validating: bytes, as: UTF8.self)
            case controlC:
                raise(SIGINT)
                return nil
            case controlD: return nil
            case backspace, controlH: bytes.removeLastCharacter()
            case controlU: bytes.removeAll()
            // What no keyboard means as a character.
            case ..<0x20: continue
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private static let (controlC, controlD, controlH, controlU): (UInt8, UInt8, UInt8, UInt8) =
        (3, 4, 8, 21)
    private static let backspace: UInt8 = 127
}

extension [UInt8] {
    /// Removes the last character of UTF-8, whose other bytes begin with the bits 10.
    fileprivate mutating func removeLastCharacter() {
        while let last = popLast(), last & 0xC0 == 0x80 {}
    }
}
