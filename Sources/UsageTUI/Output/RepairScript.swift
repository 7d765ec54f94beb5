import EventStore
import Presentation
import UsageRules

/// Prints repairs as a script of statements for Cloud Controller's own database, as they come.
///
/// Each statement is committed by itself: in one long transaction its rows would get their ids early
/// and be seen late, behind rows of higher ids that a consumer has read by then, and it would never
/// read them.
struct RepairScript {
    private var stream = StandardOutput()
    private let engine: DatabaseEngine

    /// Begins a script.
    ///
    /// - Parameters:
    ///   - command: The command that it does the work of.
    ///   - store: What the repairs were found in.
    ///   - summary: What it comes to.
    init(
        _ command: VisibleText,
        of store: EventStore,
        for engine: DatabaseEngine,
        summary: [VisibleText]
    ) throws {
        self.engine = engine
        let clock = try store.clock()
        let time: VisibleText = clock.source == .snapshot ? "taken at" : "read at"
        try write(
            comment: "The statements of `usagetui \(command)` for Cloud Controller's database in "
                + "\(engine.title)."
        )
        try write(comment: "Found in \(store.path), \(time) \(clock.now).")
        for line in summary { try write(comment: line) }
        for line in Self.manual { try write(comment: line) }
        for statement in engine.dialect.preamble { try write(sql: statement) }
    }

    private static let manual: [VisibleText] = [
        "Each statement asks the database first whether there is still something to repair, and is",
        "committed by itself: the script may be stopped, and run again, and then writes nothing twice.",
        "It doesn't take the lock of a backfill: run it while none is under way.",
    ]

    /// Prints a repair, and what it is for.
    mutating func print(_ repair: Repair, for reason: VisibleText) throws {
        try stream.write(line: "")
        try write(comment: "\(repair.text)\(reason.text.isEmpty ? "" : ": \(reason)")")
        guard let statement = RepairStatement(repair, for: engine) else {
            return try write(comment: "Left out: no such key fits into Cloud Controller's tables.")
        }
        try write(sql: "BEGIN")
        try write(sql: statement.sql)
        try write(sql: "COMMIT")
    }

    /// Ends the script.
    mutating func finish() throws { try stream.flush() }

    private mutating func write(comment: VisibleText) throws {
        try stream.write(line: "-- \(comment)")
    }

    /// A statement holds nothing of a store but keys, in plain ASCII.
    private mutating func write(sql: String) throws {
        try stream.write(records: { $0 += "\(sql);\n".utf8 })
    }
}
