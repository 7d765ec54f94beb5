import EventStore
import Presentation
import UsageRules

/// Puts rows that a reader finds into a draft, and tells a person how far that is.
final class DraftFilling: CopiedRowSink {
    private let draft: StoreDraft
    private let skipsBadRows: Bool
    private let isQuiet: Bool
    private let interruption: Interruption
    private var line = ProgressLine()
    private var throttle = Throttle()
    private let began = ContinuousClock.now
    /// How many rows were taken, and how many left out.
    private(set) var (takenRows, skippedRows) = (0, 0)
    /// What a person was told, each once.
    private(set) var warnings: [ImportWarning] = []

    /// - Parameters:
    ///   - skipsBadRows: Whether a row that can't be taken is told and left out.
    ///   - isQuiet: Whether nobody is told what is odd about the rows.
    init(
        _ draft: StoreDraft,
        skipsBadRows: Bool,
        isQuiet: Bool = false,
        until interruption: Interruption
    ) {
        (self.draft, self.skipsBadRows, self.isQuiet) = (draft, skipsBadRows, isQuiet)
        self.interruption = interruption
    }

    func take(
        _ row: borrowing CopiedRow,
        of table: CopiedTable,
        at position: FilePosition
    ) throws {
        takenRows += 1
        guard case .idTaken = try draft.insert(row, of: table) else { return }
        try skip(
            .idTwice(
                at: position,
                table: table.name,
                id: row.string(at: 0).flatMap { Int64($0) } ?? 0,
                guid: row.string(at: 1) ?? ""
            )
        )
    }

    /// Takes a table, of which there may be no rows.
    func take(_ table: CopiedTable) throws { try draft.insert(table) }

    func skip(_ error: ImportError) throws {
        guard skipsBadRows else { throw error }
        skippedRows += 1
        say("left out: \(error)")
    }

    func warn(_ warning: ImportWarning) {
        guard !warnings.contains(warning) else { return }
        warnings.append(warning)
        if !isQuiet { say(warning.visibleText) }
    }

    func hasRead(bytes: Int, of total: Int?) throws {
        guard !interruption.isRequested else { throw CancellationError() }
        guard throttle.isOpen() else { return }
        let fraction = total.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 }
        let share: VisibleText = fraction.map { "\(Int($0 * 100)) %  " } ?? ""
        let pace = Pace.text(
            rows: takenRows,
            fraction: fraction ?? 0,
            after: ContinuousClock.now - began
        )
        line.show(
            "Reading  \(share)\(Format.count(takenRows, "row"))   \(VisibleText(lines: pace))"
        )
    }

    /// Tells what is done behind the reading.
    func show(_ text: VisibleText) throws {
        guard !interruption.isRequested else { throw CancellationError() }
        line.show(text)
    }

    /// Removes the line that tells how far it is.
    func clearLine() { line.clear() }

    private func say(_ text: VisibleText) {
        line.clear()
        try? StandardStream.error.write(line: "usagetui: \(text)")
    }
}
