internal import GRDB
internal import UsageRules

extension Database {
    /// Checks that a statement would set no trigger off that does something.
    ///
    /// - Throws: ``StoreError/triggerActs(path:table:trigger:)``.
    func requireNoActingTrigger(of sql: String, table: String, path: String) throws {
        if let trigger = try actingTrigger(of: sql) {
            throw StoreError.triggerActs(path: path, table: table, trigger: trigger)
        }
    }

    /// The first trigger that a statement would set off and that writes or raises; nil where there is
    /// none.
    ///
    /// SQLite itself tells: the program that it made of the statement holds those of the triggers.
    /// So nothing is guessed from their text, and one for other changes, or one that only reads,
    /// is in nobody's way.
    private func actingTrigger(of sql: String) throws -> String? {
        // EXPLAIN doesn't look whether the schema is still the one that was read; this does.
        let count = try integer(
            from: "sqlite_master",
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        )
        guard count != 0 else { return nil }
        let statement = try makeStatement(sql: "EXPLAIN \(sql)")
        statement.setUncheckedArguments(StatementArguments())
        var trigger: String?
        var acting: String?
        try statement.forEachScannedRow(self) { row in
            let instruction = Instruction(row)
            if let name = instruction.beginningTrigger { trigger = name }
            if acting == nil, let trigger, instruction.acts { acting = trigger }
        }
        return acting
    }
}

/// An instruction of a program of SQLite's virtual machine, as EXPLAIN lists it.
private struct Instruction {
    private let name: String
    private let parameters: [Int64]
    private let note: String?

    init(_ row: ScannedRow) {
        name = row.value(1).string ?? ""
        parameters = [2, 3].map { row.integer($0) }
        note = row.value(5).string
    }

    /// The name of the trigger whose program begins here; empty where SQLite doesn't tell it.
    var beginningTrigger: String? {
        guard name == "Init", let note, note.hasPrefix(Self.mark) else { return nil }
        return String(note.dropFirst(Self.mark.count))
    }

    /// Whether it changes rows, sets another trigger off, or ends a program otherwise than well.
    var acts: Bool {
        switch name {
        case "OpenWrite", "Clear", "VUpdate", "Program": true
        case "Halt": parameters.contains { $0 != 0 }
        default: false
        }
    }

    private static let mark = "-- TRIGGER "
}
