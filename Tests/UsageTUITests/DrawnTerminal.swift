import CNcurses
import Foundation
import Testing

@testable import Dashboard
@testable import UsageTUI

/// A screen of ncurses whose terminal is a file, and what a terminal would show of it.
final class DrawnTerminal {
    private(set) var screen: ReceivedScreen
    /// What was sent last.
    private(set) var lastBytes = ""
    /// How many bytes that took.
    private(set) var lastCount = 0

    private let output: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutablePointer<FILE>
    private let handle: OpaquePointer
    private let window: UnsafeMutablePointer<WINDOW>
    private var writer: FrameWriter
    private var size: Size
    private var bytesRead = 0
    /// The screen knows no other.
    private let isVT100: Bool

    init(
        columns: Int,
        rows: Int,
        canShowUnicode: Bool = true,
        terminal: String = "vt100",
        palette: () -> Palette = { Palette(.mono, depth: .none) }
    ) throws {
        setlocale(LC_CTYPE, "C.UTF-8")
        output = try #require(tmpfile())
        input = try #require(fopen("/dev/null", "r"))
        isVT100 = terminal == "vt100"
        handle = try #require(newterm(terminal, output, input))
        resizeterm(Int32(rows), Int32(columns))
        window = try #require(cncurses_standard_window())
        writer = FrameWriter(
            window: window,
            palette: palette(),
            canShowUnicode: canShowUnicode
        )
        size = Size(columns: columns, rows: rows)
        screen = ReceivedScreen(columns: columns, rows: rows)
    }

    deinit {
        endwin()
        delscreen(handle)
        fclose(output)
        fclose(input)
    }

    static func frame(_ lines: [String], columns: Int) -> Frame {
        var frame = Frame(Size(columns: columns, rows: lines.count))
        for (row, line) in lines.enumerated() { frame.write(line, row: row, column: 0) }
        return frame
    }

    func draw(_ lines: [String]) {
        draw(Self.frame(lines, columns: size.columns))
    }

    func draw(_ frame: Frame) {
        writer.write(frame)
        wnoutrefresh(window)
        doupdate()
        receive()
    }

    func forget() { writer.forget() }

    /// Writes into the window as nobody should.
    func put(_ character: Character, row: Int, column: Int) {
        mvwaddch(window, Int32(row), Int32(column), chtype(character.asciiValue ?? 0))
    }

    /// The terminal has another size, and shows nothing.
    func resize(columns: Int, rows: Int) {
        resizeterm(Int32(rows), Int32(columns))
        cncurses_forget_screen()
        size = Size(columns: columns, rows: rows)
        screen = ReceivedScreen(columns: columns, rows: rows)
    }

    private func receive() {
        fflush(output)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = pread(fileno(output), &buffer, buffer.count, off_t(bytesRead))
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
            bytesRead += count
        }
        lastCount = bytes.count
        lastBytes = String(decoding: bytes, as: UTF8.self)
        if isVT100 { screen.receive(bytes) }
    }
}
