import Foundation
import Presentation

/// Standard output and standard error: the only way to either of them.
///
/// A person reads what is text, so it is visible text. Records are for programs, and say themselves
/// what they escape.
enum StandardStream {
    case output, error

    /// Whether a person is watching.
    var isTerminal: Bool { isatty(self == .output ? STDOUT_FILENO : STDERR_FILENO) != 0 }

    /// How many columns the terminal has; nil where it is none, or doesn't tell.
    var terminalWidth: Int? {
        var size = winsize()
        let descriptor = self == .output ? STDOUT_FILENO : STDERR_FILENO
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes a text as it is, without a line's end.
    func write(_ text: VisibleText) throws { try write(records: Array(text.text.utf8)) }

    /// Writes a line of text.
    func write(line: VisibleText) throws { try write("\(line)\n") }

    /// Puts a text in place of the line that the cursor stands on.
    func rewrite(line: VisibleText) {
        try? write(records: Array("\r\u{1B}[K\(line)".utf8))
    }

    /// Writes records in a format that programs read.
    ///
    /// - Throws: ``OutputError`` where the other end doesn't take them.
    func write(records: [UInt8]) throws {
        do {
            try handle.write(contentsOf: records)
        } catch {
            throw OutputError(stream: self, reason: String(cString: strerror(errno)))
        }
    }

    private var handle: FileHandle {
        switch self {
        case .output: .standardOutput
        case .error: .standardError
        }
    }
}

/// A standard stream can't be written.
struct OutputError: Error, VisiblyDescribed {
    let stream: StandardStream
    /// What the system says.
    let reason: String

    var visibleText: VisibleText {
        "standard \(stream == .output ? "output" : "error") can't be written (\(reason))"
    }
}
