import Foundation
import TestSupport

/// A terminal of the test's own: tmux on a private socket, with a shell in a folder of its own.
///
/// The shell's prompt is `[0]$`, with the status of the last command. The built program is on the
/// shell's path. Everything ends with the object.
final class TmuxSession {
    /// Where the shell started.
    let folder: URL

    private let socket = "usagetui-\(UUID().uuidString)"

    /// A shell that waits for input.
    ///
    /// - Parameter environment: Variables that the shell has besides the test's own.
    init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "end-to-end-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let program = Program.url.deletingLastPathComponent().path
        let variables = [
            "PATH": "\(program):/usr/local/bin:/usr/bin:/bin", "PS1": "[$?]$ ", "LC_ALL": "C.UTF-8",
        ].merging(environment) { _, new in new }
        try tmux(
            ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", folder.path]
                + variables.flatMap { ["-e", "\($0.key)=\($0.value)"] }
                + ["bash --norc --noprofile -i"]
        )
        try tmux(["set-option", "-g", "history-limit", "0"])
        try waits(for: "[0]$")
    }

    deinit {
        _ = try? tmux(["kill-server"])
        try? FileManager.default.removeItem(at: folder)
    }

    // MARK: - What a person does

    /// Types a command line and Enter.
    func run(_ command: String) throws {
        try type(command)
        try press("Enter")
    }

    /// Has the shell run the program as a job of its own.
    func start(_ commandLine: String) throws {
        try run("sh -c 'echo $$ > pid; exec \(commandLine)'")
    }

    /// Sends a signal to the program that ``start(_:)`` began.
    func send(_ signal: Int32) throws {
        let text = try String(contentsOf: folder.appending(path: "pid"), encoding: .utf8)
        guard let process = pid_t(text.trimmingCharacters(in: .newlines)) else {
            throw NeverSeen(wanted: "a process number", screen: text)
        }
        kill(process, signal)
    }

    /// Presses keys by tmux's names, such as `q`, `Enter`, `Escape`, `Down`, `C-z`.
    func press(_ keys: String...) throws {
        try tmux(["send-keys"] + keys)
    }

    /// Types a text, as it stands.
    func type(_ text: String) throws {
        try tmux(["send-keys", "-l", text])
    }

    /// Makes the terminal larger or smaller.
    func resize(columns: Int, rows: Int) throws {
        try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    // MARK: - What a person sees

    /// The screen's lines, without the blanks at their ends.
    func screen() throws -> String {
        try tmux(["capture-pane", "-p"])
    }

    /// The screen with the escape sequences that give it colours and attributes.
    func styledScreen() throws -> String {
        try tmux(["capture-pane", "-p", "-e"])
    }

    /// Waits until the screen holds all of these texts.
    func waits(for texts: String...) throws {
        try waits(until: "the screen holds \(texts)") { screen in
            texts.allSatisfy(screen.contains)
        }
    }

    /// Waits until the screen holds none of these texts.
    func waits(without texts: String...) throws {
        try waits(until: "the screen holds none of \(texts)") { screen in
            !texts.contains(where: screen.contains)
        }
    }

    /// Waits until the screen is as wanted.
    ///
    /// - Throws: ``NeverSeen`` with the screen as it is, when that takes too long.
    @discardableResult
    func waits(
        until description: String,
        _ isWanted: (_ screen: String) throws -> Bool
    ) throws -> String {
        let deadline = ContinuousClock.now + .seconds(60)
        var last = ""
        repeat {
            last = try screen()
            if try isWanted(last) { return last }
            usleep(20_000)
        } while ContinuousClock.now < deadline
        throw NeverSeen(wanted: description, screen: last)
    }

    // MARK: - What the terminal knows

    /// Whether the cursor can be seen.
    func isCursorVisible() throws -> Bool { try value("cursor_flag") == "1" }

    /// Whether a program has the screen to itself.
    func isAlternateScreen() throws -> Bool { try value("alternate_on") == "1" }

    /// What was put on tmux's clipboard last.
    func clipboard() throws -> String { try tmux(["show-buffer"]) }

    /// Sets an option of tmux.
    func setOption(_ name: String, _ value: String) throws {
        try tmux(["set-option", "-g", name, value])
    }

    private func value(_ name: String) throws -> String {
        try tmux(["display-message", "-p", "#{\(name)}"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: - tmux

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        try Self.output(
            of: "/usr/bin/env",
            ["-u", "TMUX", "LC_ALL=C.UTF-8", "tmux", "-L", socket, "-f", "/dev/null"] + arguments
        )
    }

    private static func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw NeverSeen(wanted: arguments.joined(separator: " "), screen: text)
        }
        return text
    }
}

extension TmuxSession {
    /// The modes of the terminal's driver, as `stty -a` prints them.
    ///
    /// The shell must be waiting for input.
    func terminalModes() throws -> String {
        let file = folder.appending(path: "modes-\(UUID())")
        try run("stty -a > \(file.path); echo read")
        try waits(for: "\nread\n")
        try run("clear")
        try waits(without: "read")
        return try String(contentsOf: file, encoding: .utf8)
    }
}

/// What a test waited for didn't come.
struct NeverSeen: Error, CustomStringConvertible {
    let wanted: String
    let screen: String

    var description: String { "wanted: \(wanted); instead:\n\(screen)" }
}
