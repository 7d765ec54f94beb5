import EventStore
import Foundation
import TestSupport

/// A dashboard on a terminal of its own that is brought into some situation, then ended by a signal.
final class DyingDashboard {
    /// What it is doing when the signal comes.
    enum Situation: CaseIterable {
        case idle, dialog, textField, loading, pruning, waitingForALock, suspended, quitting

        fileprivate var writes: Bool { self == .pruning || self == .waitingForALock }
    }

    private static let rowCount = 400

    private let situation: Situation
    private let store: TemporaryStore
    private let terminal: PseudoTerminal

    /// Starts it and brings it there.
    ///
    /// - Parameter backtrace: What SWIFT_BACKTRACE is set to; nil for not at all.
    init(_ situation: Situation, backtrace: String?) throws {
        self.situation = situation
        store = try Self.makeStore()
        let command = [Program.url.path, store.path, "--batch-size", "1"]
        var environment = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        environment["SWIFT_BACKTRACE"] = backtrace
        terminal = try PseudoTerminal(
            situation == .suspended
                ? ["bash", "--norc", "--noprofile", "-c", Self.shellScript(command)]
                : command,
            environment: environment
        )
        try terminal.waits(for: "CLEANUP")
        try prepare()
    }

    /// What is wrong once a signal has ended it.
    func faults(endingBy signal: Int32) throws -> [String] {
        if situation == .suspended {
            terminal.type("\(signal)\n")
        } else {
            if situation == .quitting { terminal.type("q") }
            kill(terminal.process, signal)
        }
        let end = try terminal.waitsForTheEnd()
        return try faults(of: end, after: signal) + faultsOfTerminal()
            + (situation.writes ? faultsOfCleanup(after: signal) : [])
    }

    // MARK: - Into the situation

    /// Old rows, and a trigger that reads the table against itself for each that is deleted.
    private static func makeStore() throws -> TemporaryStore {
        let store = try TemporaryStore()
        try store.execute(
            """
            WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rowCount))
            INSERT INTO app_usage_events (id, state, created_at)
            SELECT i, 'BUILDPACK_SET', '2026-01-01 00:00:00' FROM n;
            CREATE TRIGGER slow AFTER DELETE ON app_usage_events
            WHEN (SELECT count(*) FROM app_usage_events AS a, app_usage_events AS b
                  WHERE a.state <> b.guid) > 0
            BEGIN SELECT 1; END
            """
        )
        return store
    }

    /// A shell with job control, in which a stopped program gets a signal, then goes on behind it; the
    /// shell may not have seen yet that it does, and waits for its end all the same (`-f`).
    private static func shellScript(_ command: [String]) -> String {
        """
        set -m; \(command.joined(separator: " ")); [ $? = 148 ] && echo stopped; read signal
        kill -$signal %1; kill -CONT %1; wait -f %1; exit $?
        """
    }

    private func prepare() throws {
        switch situation {
        case .idle, .quitting: break
        case .dialog:
            terminal.type("?")
            try terminal.waits(for: "Help")
        case .textField:
            // A letter that is nowhere else.
            terminal.type("2/ж")
            try terminal.waits(for: "ж")
        case .loading:
            // Rows are fetched still.
            try store.execute("PRAGMA busy_timeout = 60000; PRAGMA locking_mode = EXCLUSIVE")
            try store.execute("BEGIN EXCLUSIVE; COMMIT")
            terminal.type("R")
            try terminal.waits(for: "Opening")
        case .pruning: try prune()
        case .waitingForALock:
            // Others may read, and nobody may commit.
            try store.execute("PRAGMA locking_mode = EXCLUSIVE; SELECT * FROM app_usage_events")
            try prune()
        case .suspended:
            terminal.type("\u{1A}")
            try terminal.waits(for: "stopped")
        }
    }

    private func prune() throws {
        terminal.type("6")
        try terminal.waits(for: "newest")
        terminal.type("P")
        try terminal.waits(for: "cleanup?")
        // Enter that comes together with the number would not count.
        try terminal.waits(for: "▏")
        for digit in "\(Self.rowCount - 1)" {
            terminal.type("\(digit)")
            try terminal.waits(for: "▏")
        }
        terminal.type("\r")
        try terminal.waits(for: "Pruning")
    }

    // MARK: - What is left behind

    private func faults(
        of end: (status: Int32, wasKilled: Bool),
        after signal: Int32
    ) -> [String] {
        switch (situation, end.status, end.wasKilled) {
        // The shell tells it as a status.
        case (.suspended, 128 + signal, false), (_, 128 + signal, true): []
        // It had left already.
        case (.quitting, 0, false): []
        default: ["status \(end.status), \(end.wasKilled ? "killed" : "exited")"]
        }
    }

    private func faultsOfTerminal() -> [String] {
        let text = terminal.transcript
        var faults: [String] = []
        if Self.bytes(terminal.modes) != Self.bytes(terminal.originalModes) {
            faults.append("the modes are not as they were")
        }
        for (name, on, off) in [
            ("screen", "\u{1B}[?1049h", "\u{1B}[?1049l"), ("cursor", "\u{1B}[?25l", "\u{1B}[?25h"),
            ("pastes", "\u{1B}[?2004h", "\u{1B}[?2004l"),
            ("keypad", "\u{1B}[?1h", "\u{1B}[?1l"),
        ] where !Self.ends(text, with: off, after: on) {
            faults.append("the \(name) is not as it was")
        }
        let last = text.components(separatedBy: "\u{1B}[?1049l").last ?? ""
        if situation != .suspended,
            last.split(separator: "\r\n").count > 1 || last.contains("ress ")
        {
            faults.append("it says too much: \(last)")
        }
        return faults
    }

    /// The rows that are left are those that it said to have left.
    private func faultsOfCleanup(after signal: Int32) throws -> [String] {
        try store.execute("PRAGMA locking_mode = NORMAL; SELECT * FROM app_usage_events")
        let left = try store.ids(of: .appUsageEvents).count
        let said = terminal.transcript.components(separatedBy: "usagetui: ").last ?? ""
        let deleted = Self.rowCount - left
        let isTrue =
            said.contains(" after \(deleted) of ") || said.contains("batch is rolled back")
        return isTrue ? [] : ["it deleted \(deleted) rows, and says: \(said)"]
    }

    private static func ends(_ text: String, with off: String, after on: String) -> Bool {
        guard let last = text.range(of: on, options: .backwards) else { return true }
        return text[last.upperBound...].contains(off)
    }

    private static func bytes(_ modes: termios) -> [UInt8] {
        withUnsafeBytes(of: modes) { Array($0) }
    }
}
