package import Foundation

/// A pseudo-terminal for the process that it starts, and nobody in front of it.
///
/// Many of them run at once, where ``TmuxSession`` has a screen to look at.
///
/// What the program writes is kept as it comes, and read by one thread at a time.
package final class PseudoTerminal: @unchecked Sendable {
    /// The process that was started.
    package let process: pid_t
    /// The terminal's modes before the process started.
    package let originalModes: termios

    private let master: Int32
    /// Everything that was written so far.
    private var bytes: [UInt8] = []
    /// How much of it was waited for.
    private var seen = 0
    private var status: Int32?

    /// Starts a program as the leader of a session whose terminal this is.
    package init(
        _ arguments: [String],
        environment: [String: String],
        columns: UInt16 = 100,
        rows: UInt16 = 30
    ) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (number, unlocked): (Int32, Int32) = (0, 0)
        guard ioctl(master, Self.setLock, &unlocked) == 0,
            ioctl(master, Self.getNumber, &number) == 0
        else { throw NeverSeen(wanted: "a pseudo-terminal", screen: "") }
        let name = "/dev/pts/\(number)"
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        // Kept open until the process has it, or the modes would be forgotten.
        let slave = Foundation.open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { Foundation.close(slave) }
        var modes = termios()
        tcgetattr(slave, &modes)
        originalModes = modes
        process = try Self.spawn(arguments, on: name, environment)
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        Foundation.close(master)
    }

    // MARK: - What happens on it

    /// Presses keys.
    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Foundation.write(master, bytes, bytes.count)
    }

    /// Waits until a text was written, behind what was waited for before.
    package func waits(for text: String) throws {
        try waits(until: text) {
            let new = String(decoding: bytes[seen...], as: UTF8.self)
            guard let found = new.range(of: text) else { return false }
            seen += new[..<found.upperBound].utf8.count
            return true
        }
    }

    /// Waits until the process has ended.
    ///
    /// - Returns: Its exit status as a shell would show it, and whether a signal ended it.
    package func waitsForTheEnd() throws -> (status: Int32, wasKilled: Bool) {
        try waits(until: "the end of the process") {
            var raw: Int32 = 0
            guard status == nil, waitpid(process, &raw, WNOHANG) == process else {
                return status != nil
            }
            status = raw
            return true
        }
        // The system hands on what was written a little later.
        while readsSome(within: 200) {}
        let raw = status ?? 0
        let signal = raw & 0x7F
        return signal == 0 ? (raw >> 8 & 0xFF, false) : (128 + signal, true)
    }

    /// Everything that was written so far.
    package var transcript: String { String(decoding: bytes, as: UTF8.self) }

    /// The number that was asked for last, as in `type the number of rows (5): `.
    package var askedNumber: String {
        String((transcript.split(separator: "(").last ?? "").prefix { $0.isNumber })
    }

    /// The terminal's modes now.
    package var modes: termios {
        var modes = termios()
        tcgetattr(master, &modes)
        return modes
    }

    private func waits(until wanted: String, _ isTrue: () -> Bool) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !isTrue() {
            guard ContinuousClock.now < deadline else {
                throw NeverSeen(wanted: wanted, screen: transcript.debugDescription)
            }
            if !readsSome(within: 20) { usleep(5000) }
        }
    }

    /// Takes what was written, waiting for it for some milliseconds at the most.
    private func readsSome(within limit: Int32) -> Bool {
        var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var hasRead = false
        while poll(&descriptor, 1, hasRead ? 0 : limit) > 0 {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
            hasRead = true
        }
        return hasRead
    }

    // MARK: - Starting a process

    // What the C library's functions for pseudo-terminals ask the system; Swift doesn't see them.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430
    /// The flag that starts a process as the leader of a session.
    private static let newSession: Int16 = 0x80

    private static func spawn(
        _ arguments: [String],
        on terminal: String,
        _ environment: [String: String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a new session opens is its own.
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes,
            Self.newSession | Int16(POSIX_SPAWN_SETSIGMASK)
                | Int16(POSIX_SPAWN_SETSIGDEF)
        )
        var process: pid_t = 0
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        guard posix_spawnp(&process, arguments[0], &actions, &attributes, words, variables) == 0
        else {
            throw NeverSeen(wanted: arguments.joined(separator: " "), screen: "")
        }
        return process
    }
}
