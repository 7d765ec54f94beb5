import CNcurses
import CSignals
import Dashboard
import Foundation
import UsageRules
import Presentation

/// The terminal, through ncurses: the only code that calls it, from one thread.
///
/// ``use(_:)`` takes the terminal over and gives it back on every way out of its body. Where there
/// is no such way, as in a crash, handlers that were armed beforehand do it.
final class Terminal: Screen {
    private let standardWindow: UnsafeMutablePointer<WINDOW>
    private let keypad: UnsafeMutablePointer<WINDOW>
    /// The terminal's modes as they were.
    private let originalModes: termios
    /// Whether the terminal shows what this program draws.
    private var isTaken = true
    /// Whether the terminal tells of the mouse.
    private var reportsMouse = false
    private var writer: FrameWriter
    private var decoder = InputDecoder()
    private let title: WindowTitle

    /// Whether the terminal can show more than ASCII.
    let canShowUnicode: Bool

    var inputDescriptor: Int32 { STDIN_FILENO }

    /// How long to wait after an ESC for the rest of a key's sequence, in milliseconds.
    private static let escapeDelay: Int32 = 25

    /// Takes the terminal over while `body` runs.
    ///
    /// - Parameter title: What the terminal's window is called meanwhile.
    /// - Throws: ``CommandError`` when there is no terminal that can be used; what `body` throws.
    static func use<Result>(
        title: String,
        theme: Theme,
        _ body: (Terminal) throws -> Result
    ) throws -> Result {
        try requireTerminal()
        var modes = termios()
        tcgetattr(STDOUT_FILENO, &modes)
        let terminal = try Terminal(originalModes: modes, title: title, theme: theme)
        defer { terminal.giveBack() }
        return try body(terminal)
    }

    /// Fails where standard input or output is a file or a pipe.
    static func requireTerminal() throws(CommandError) {
        guard isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0 else { throw .notATerminal }
    }

    private init(
        originalModes: termios,
        title: String,
        theme: Theme
    ) throws(CommandError) {
        // ncurses changes the modes as it starts.
        Self.armRescue(originalModes, leaving: "")
        canShowUnicode = TerminalLocale.adopt() == TerminalLocale.utf8
        guard cncurses_new_terminal() != nil, let window = cncurses_standard_window(),
            let keypad = newpad(1, 1)
        else {
            csignals_release_terminal()
            throw .unknownTerminal(TerminalDescription.name)
        }
        guard TerminalDescription.string("cup") != nil else {
            endwin()
            csignals_release_terminal()
            throw .cannotMoveCursor(TerminalDescription.name)
        }
        self.title = WindowTitle(
            title,
            terminal: TerminalDescription.name,
            isInsideTmux: TerminalDescription.isInsideTmux,
            canShowUnicode: canShowUnicode
        )
        self.originalModes = originalModes
        standardWindow = window
        self.keypad = keypad
        writer = FrameWriter(
            window: window,
            palette: Palette(
                theme,
                depth: TerminalDescription.colorDepth,
                definesColors: TerminalDescription.canDefineColors
            ),
            canShowUnicode: canShowUnicode
        )
        armRescue()
        configureInput()
        configureOutput()
        Self.send(self.title.setting)
    }

    /// Keys come one by one, unechoed, and Ctrl-C is one of them.
    ///
    /// They are read through a pad: reading through a window would also refresh it.
    private func configureInput() {
        set_escdelay(Self.escapeDelay)
        raw()
        noecho()
        nonl()
        CNcurses.keypad(keypad, true)
        // Reports of the mouse are read as they come, whatever form the description thinks they have.
        define_key(nil, KEY_MOUSE)
        nodelay(keypad, true)
        meta(keypad, true)
    }

    private func configureOutput() {
        Self.send(TerminalDescription.pasteBracketsOn)
        // Else an update would stop halfway when a key comes.
        typeahead(-1)
        curs_set(0)
        adoptSize()
    }

    /// What makes the terminal look as before.
    private var leavingSequence: String { TerminalDescription.leavingSequence + title.restoring }

    private func armRescue() { Self.armRescue(originalModes, leaving: leavingSequence) }

    /// Prepares what a crash does to the terminal.
    private static func armRescue(_ modes: termios, leaving bytes: String) {
        var modes = modes
        csignals_guard_terminal(STDOUT_FILENO, &modes, bytes, bytes.utf8.count)
    }

    /// Gives the terminal back, where that wasn't done yet.
    private func giveBack() {
        guard isTaken else { return }
        isTaken = false
        if csignals_is_in_background(STDOUT_FILENO) {
            // The modes are the shell's already, and changing them would stop the program.
            Self.send(leavingSequence)
        } else {
            Self.send(TerminalDescription.pasteBracketsOff)
            if reportsMouse { Self.send(TerminalDescription.mouseReportsOff) }
            endwin()
            Self.send(title.restoring)
        }
        csignals_release_terminal()
    }

    /// Sends what ncurses knows nothing of.
    private static func send(_ sequence: String) {
        guard !sequence.isEmpty else { return }
        try? FileHandle.standardOutput.write(contentsOf: Data(sequence.utf8))
    }
}

// MARK: - Screen

extension Terminal {
    var size: Size {
        Size(
            columns: Int(max(1, getmaxx(standardWindow))),
            rows: Int(max(1, getmaxy(standardWindow)))
        )
    }

    func readInputs() -> [Input] {
        var raw: [RawKey] = []
        var value = wint_t()
        while true {
            switch wget_wch(keypad, &value) {
            case KEY_CODE_YES: raw.append(.code(Int32(bitPattern: value)))
            case OK: raw.append(.character(value))
            default: return decoder.inputs(from: raw)
            }
        }
    }

    func draw(_ frame: Frame) {
        writer.write(frame)
        if let cursor = frame.cursor {
            wmove(standardWindow, Int32(cursor.row), Int32(cursor.column))
        }
        wnoutrefresh(standardWindow)
        curs_set(frame.cursor == nil ? 0 : 1)
        doupdate()
    }

    func invalidate() {
        writer.forget()
        cncurses_forget_screen()
    }

    func adoptSize() {
        var (rows, columns): (Int32, Int32) = (0, 0)
        if cncurses_window_size(&rows, &columns) { resizeterm(rows, columns) }
        invalidate()
    }

    func suspend() {
        giveBack()
        csignals_suspend(STDOUT_FILENO)
        _ = Signal.continued.take()
        // Ended behind another job: the terminal stays the shell's.
        guard !csignals_is_in_background(STDOUT_FILENO) else { return }
        takeBack()
    }

    func reclaim() {
        guard !csignals_is_in_background(STDOUT_FILENO) else { return suspend() }
        takeBack()
    }

    /// The next update enters the alternate screen and sets the modes again.
    private func takeBack() {
        // Kept twice, the title would be given back once: a program that goes on may hear of it twice.
        if !isTaken { Self.send(title.setting) }
        isTaken = true
        armRescue()
        if !isendwin() { endwin() }
        Self.send(TerminalDescription.pasteBracketsOn)
        if reportsMouse { Self.send(TerminalDescription.mouseReportsOn) }
        invalidate()
    }

    func reportMouse(_ isOn: Bool) {
        reportsMouse = isOn
        Self.send(isOn ? TerminalDescription.mouseReportsOn : TerminalDescription.mouseReportsOff)
    }

    func copy(_ text: String) {
        Self.send(
            Clipboard.sequence(copying: text, isInsideTmux: TerminalDescription.isInsideTmux)
        )
    }
}
