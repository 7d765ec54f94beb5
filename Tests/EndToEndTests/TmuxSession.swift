import Foundation
import TestSupport

/// A terminal of the test's own: tmux on a private socket, with a shell in a folder of its own.
///
/// The shell's prompt is `[0]$`, with the status of the last command. The built program is on the
/// shell's path. Everything ends with the object.
final class TmuxSession {
    /// Where the shell started.
    let folder: URL

    private let socket: String
    private let server: pid_t

    /// A shell that waits for input.
    ///
    /// - Parameter environment: Variables that the shell has besides the test's own.
    init(columns: Int = 80, rows: Int = 24, environment: [String: String?] = [:]) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "end-to-end-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        socket = folder.appending(path: "tmux").path
        let program = Program.url.deletingLastPathComponent().path
        var variables: [String: String?] = [
            "PATH": "\(program):/usr/local/bin:/usr/bin:/bin", "PS1": "[$?]$ ",
            "LC_ALL": "C.UTF-8", "TMUX": nil,
        ]
        variables.merge(Program.ownerless) { $1 }
        variables.merge(environment) { _, new in new }
        // The server, and all in it, have the variables of the client that starts it.
        let started = try await Self.tmux(
            socket,
            ["new-session", "-d", "-P", "-F", "#{pid}"]
                + ["-x", "\(columns)", "-y", "\(rows)", "-c", folder.path]
                // Word by word: as one text it would be run by another shell, which drops PS1.
                + ["bash", "--norc", "--noprofile", "-i"],
            environment: variables
        )
        guard let server = pid_t(started.trimmingCharacters(in: .newlines)) else {
            throw NeverSeen(wanted: "the server's process number", screen: started)
        }
        self.server = server
        try await tmux(["set-option", "-g", "history-limit", "0"])
        try await waits(for: "[0]$")
    }

    deinit {
        kill(server, SIGTERM)
        try? FileManager.default.removeItem(at: folder)
    }

    // MARK: - What a person does

    /// Types a command line and Enter.
    func run(_ command: String) async throws {
        try await type(command)
        try await press("Enter")
    }

    /// Has the shell run the program as a job of its own.
    func start(_ commandLine: String) async throws {
        try await run("sh -c 'echo $$ > pid; exec \(commandLine)'")
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
    func press(_ keys: String...) async throws {
        try await tmux(["send-keys"] + keys)
    }

    /// Types a text, as it stands.
    func type(_ text: String) async throws {
        try await tmux(["send-keys", "-l", text])
    }

    /// Types the number that a dialog asks for, and Enter, which would not count if it came together
    /// with the number.
    func confirm(_ count: Int) async throws {
        try await type("\(count)")
        try await waits(for: "\(count)▏")
        try await press("Enter")
    }

    /// Pastes a text.
    ///
    /// - Parameter isMarked: Whether the terminal marks it as pasted for programs that want that.
    func paste(_ text: String, isMarked: Bool) async throws {
        try await tmux(["set-buffer", text])
        try await tmux(["paste-buffer"] + (isMarked ? ["-p"] : []))
    }

    /// Makes the terminal larger or smaller.
    func resize(columns: Int, rows: Int) async throws {
        try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    // MARK: - What a person sees

    /// The screen's lines, without the blanks at their ends.
    func screen() async throws -> String {
        try await tmux(["capture-pane", "-p"])
    }

    /// The screen with the escape sequences that give it colours and attributes.
    func styledScreen() async throws -> String {
        try await tmux(["capture-pane", "-p", "-e"])
    }

    /// Waits until the screen holds all of these texts.
    func waits(for texts: String...) async throws {
        try await waits(until: "the screen holds \(texts)") { screen in
            texts.allSatisfy(screen.contains)
        }
    }

    /// Waits until the screen holds none of these texts.
    func waits(without texts: String...) async throws {
        try await waits(until: "the screen holds none of \(texts)") { screen in
            !texts.contains(where: screen.contains)
        }
    }

    /// Waits until the screen is as wanted.
    ///
    /// - Throws: ``NeverSeen`` with the screen as it is, when that takes too long.
    @discardableResult
    func waits(
        until description: String,
        _ isWanted: (_ screen: String) async throws -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(60)
        var last = ""
        repeat {
            last = try await screen()
            if try await isWanted(last) { return last }
            usleep(20_000)
        } while ContinuousClock.now < deadline
        throw NeverSeen(wanted: description, screen: last)
    }

    // MARK: - What the terminal knows

    /// Whether the cursor can be seen.
    func isCursorVisible() async throws -> Bool { try await value("cursor_flag") == "1" }

    /// Whether a program has the screen to itself.
    func isAlternateScreen() async throws -> Bool { try await value("alternate_on") == "1" }

    /// Whether the program wants to be told what is done with the mouse.
    var reportsMouse: Bool { get async throws { try await value("mouse_any_flag") == "1" } }

    /// What was put on tmux's clipboard last.
    func clipboard() async throws -> String { try await tmux(["show-buffer"]) }

    /// What the terminal's window is called.
    func title() async throws -> String { try await value("pane_title") }

    /// Waits until the terminal's window is called so.
    func waits(forTitle title: String) async throws {
        try await waits(until: "the window is called \(title)") { _ in
            try await self.title() == title
        }
    }

    /// Sets an option of tmux.
    func setOption(_ name: String, _ value: String) async throws {
        try await tmux(["set-option", "-g", name, value])
    }

    private func value(_ name: String) async throws -> String {
        try await tmux(["display-message", "-p", "#{\(name)}"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: - tmux

    @discardableResult
    private func tmux(_ arguments: [String]) async throws -> String {
        try await Self.tmux(socket, arguments)
    }

    @discardableResult
    private static func tmux(
        _ socket: String,
        _ arguments: [String],
        environment: [String: String?] = ["LC_ALL": "C.UTF-8", "TMUX": nil]
    ) async throws -> String {
        let result = try await Program.run(
            tool: "tmux",
            ["-S", socket, "-f", "/dev/null"] + arguments,
            environment: environment
        )
        guard result.status == 0 else {
            throw NeverSeen(wanted: arguments.joined(separator: " "), screen: result.errors)
        }
        return result.output
    }
}

extension TmuxSession {
    /// The modes of the terminal's driver, as `stty -a` prints them.
    ///
    /// The shell must be waiting for input.
    func terminalModes() async throws -> String {
        let file = folder.appending(path: "modes-\(UUID())")
        try await run("stty -a > \(file.path); echo read")
        try await waits(for: "\nread\n")
        try await run("clear")
        try await waits(without: "read")
        return try String(contentsOf: file, encoding: .utf8)
    }
}
