import Foundation
import Presentation

/// A question to a person who types a number to go on, which nobody does by accident.
struct NumberQuestion {
    /// The number.
    let number: Int
    /// What is done then, such as `prune deletes 5 rows of store.db`.
    let deed: VisibleText
    /// What is said where it isn't done, such as `nothing was deleted`.
    let refusal: VisibleText

    /// Asks, and returns when the number was typed.
    ///
    /// - Parameters:
    ///   - lines: What is asked; the cursor stays behind the last one.
    ///   - interruption: Has the signals from here on.
    /// - Throws: ``CommandError`` where nobody can be asked, or gives another answer or none;
    ///   `CancellationError` where a signal came, which whoever asks has to say.
    func ask(_ lines: [VisibleText], until interruption: Interruption) throws {
        guard isatty(STDIN_FILENO) != 0 else {
            throw CommandError("\(deed) and nobody can be asked here; give --yes", status: .usage)
        }
        interruption.begin()
        // Until there is an answer, nothing is.
        Signal.note(isWriting: false)
        try StandardStream.error.write(lines.joined(separator: "\n"))
        guard let answer = try answer(until: interruption) else {
            throw CommandError("\(refusal): there was no answer", status: .failed)
        }
        guard Format.isNumber(number, typedAs: answer) else {
            throw CommandError("\(refusal): the answer was not \(number)", status: .failed)
        }
    }

    // MARK: - The answer

    /// The milliseconds between two looks whether a signal came.
    private static let interval: Int32 = 100

    /// What is typed up to the end of the line; nil where the input ends before.
    private func answer(until interruption: Interruption) throws -> String? {
        var bytes: [UInt8] = []
        while let some = try input(until: interruption) {
            bytes += some
            guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { continue }
            return String(decoding: bytes[..<end], as: UTF8.self)
        }
        leaveLine()
        return nil
    }

    /// What is typed next; nil at the end.
    private func input(until interruption: Interruption) throws -> ArraySlice<UInt8>? {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while true {
            let isReady = poll(&descriptor, 1, Self.interval) > 0
            guard !interruption.isRequested else {
                leaveLine()
                throw CancellationError()
            }
            guard isReady else { continue }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            return count > 0 ? buffer[..<count] : nil
        }
    }

    /// Leaves the line of the question, which nobody has ended.
    private func leaveLine() { try? StandardStream.error.write(line: "") }
}
