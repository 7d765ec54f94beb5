internal import Presentation
internal import UsageRules

/// The exact count, what stays, and the running set before and after; the number of rows must be
/// typed.
struct ConfirmPruneDialog: FieldDialog, WriteQuestion {
    /// What it may do for which it is refused otherwise: whoever asks was told of that.
    let allowed: CleanupRisks
    var field = TextField()

    init(allowed: CleanupRisks) {
        self.allowed = allowed
    }

    /// What is asked before a cleanup runs: of each of its risks first.
    ///
    /// - Parameter allowed: The risks that were asked about.
    static func question(
        _ cleanup: CleanupPreview?,
        allowed: CleanupRisks = []
    ) -> any WriteQuestion {
        let risks = (cleanup?.risks ?? []).subtracting(allowed)
        if risks.contains(.runningSetChange) { return ConfirmChangeDialog(allowed: allowed) }
        if risks.contains(.unreadRows) { return ConfirmUnreadDialog(allowed: allowed) }
        return ConfirmPruneDialog(allowed: allowed)
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        guard let cleanup = state.cleanup else { return .stays }
        guard field.isCount(cleanup.prunableCount) else {
            return .says(field.says(thatWanted: "\(cleanup.prunableCount)", to: "run it"))
        }
        return .opens(
            PruningDialog(total: cleanup.prunableCount),
            [.start(.prune(cleanup.plans, allowed: allowed))]
        )
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        guard let cleanup = state.cleanup else { return }
        DialogBox(
            title: "Run this cleanup?",
            lines: lines(cleanup, state, screen),
            hint: DialogBox.runHint(on: screen)
        ).draw(&frame, over: screen)
    }

    /// What there is room for; on a small screen, what is deleted, how that is undone, and the
    /// question.
    private func lines(_ cleanup: CleanupPreview, _ state: State, _ screen: Rect) -> [Line] {
        let width = DialogBox.textWidth(on: screen)
        let first =
            Self.notes(cleanup, state, screen) + [
                Self.deletions(cleanup, width: width)
            ]
        let last = [
            Self.undo(width: width),
            .input(
                "To run it, type the number of rows, then \(FieldKey.accept.keyName):  ",
                or: "Rows, then \(FieldKey.accept.keyName):  ",
                field,
                over: screen
            ),
        ]
        let room = DialogBox.mostLines(on: screen) - first.count - last.count - 1
        guard room >= 0 else { return first + last }
        let middle =
            Self.tables(cleanup) + Self.stays(cleanup) + Self.running(cleanup)
            + Self.readers(cleanup)
        return first + middle.prefix(room) + last.dropLast() + [Line()] + last.suffix(1)
    }

    /// What the filter and the marks of the list have to do with it: nothing.
    static func notes(
        _ cleanup: CleanupPreview,
        _ state: State,
        _ screen: Rect
    ) -> [Line] {
        filterNote(cleanup, state, screen) + marksNote(cleanup, state, screen)
    }

    /// What the filter of the list has to do with it: nothing.
    private static func filterNote(
        _ cleanup: CleanupPreview,
        _ state: State,
        _ screen: Rect
    ) -> [Line] {
        let filter = state.filters[.prune]
        guard filter.isActive else { return [] }
        let all = Format.allGo(rows: cleanup.prunableCount)
        let shown =
            state.memories.prune.shown == .prunable && !state.isSearching
            ? "\(Format.grouped(state.eventRows[.prune].count)) of them shown" : "shown or not"
        let text = "The filter \(filter.chip) only shows: \(all), \(shown)."
        return TextWrap.lines(text, width: DialogBox.textWidth(on: screen))
            .map { Line($0, Style(.uncertain, bold: true)) }
    }

    /// The same of marks.
    private static func marksNote(
        _ cleanup: CleanupPreview,
        _ state: State,
        _ screen: Rect
    ) -> [Line] {
        let marked = state.marks[.prune].totals.rows
        guard marked > 0 else { return [] }
        let all = Format.allGo(rows: cleanup.prunableCount)
        let text =
            "Marks choose nothing here: \(all), \(Format.grouped(marked)) marked or not."
        return TextWrap.lines(text, width: DialogBox.textWidth(on: screen))
            .map { Line($0, Style(.uncertain, bold: true)) }
    }

    private static func deletions(_ cleanup: CleanupPreview, width: Int) -> Line {
        let count = Format.count(cleanup.prunableCount, "row")
        func line(_ text: String) -> Line {
            .label("Deletes").adding(text, Style(.removed, bold: true))
        }
        guard let table = cleanup.request.table else { return line(count) }
        let long = line("\(count) of \(table.name) only")
        return long.columns <= width ? long : line("\(count), \(table.shortName) only")
    }

    /// How it is taken back.
    private static func undo(width: Int) -> Line {
        let key = Action.undo.keyName
        let long = Line.label("Undo")
            .adding("rows are saved first, in an archive beside the store; \(key) undoes")
        return long.columns <= width ? long : .label("Undo").adding("rows are saved; \(key) undoes")
    }

    private static func tables(_ cleanup: CleanupPreview) -> [Line] {
        let left = cleanup.tablesLeftAlone.map { "\($0.name) is left as it is" }
        let counts = cleanup.plans.map { "\(Format.grouped($0.prunableCount)) \($0.table.name)" }
        let words = left.isEmpty ? counts : left
        return [.label("").adding(words.joined(separator: ", "), Style(.faint))]
    }

    private static func stays(_ cleanup: CleanupPreview) -> [Line] {
        [.label("Keeps").adding(Format.count(cleanup.keptCount, "old row")).adding(why(cleanup))]
    }

    /// Why old rows stay.
    private static func why(_ cleanup: CleanupPreview) -> String {
        switch cleanup.keptForRunningCount {
        case 0: ""
        case cleanup.keptCount: ", because something still runs"
        case let count: ", \(Format.grouped(count)) of them because something still runs"
        }
    }

    /// The consumers that lose what they have read last.
    private static func readers(_ cleanup: CleanupPreview) -> [Line] {
        let losing = cleanup.plans.flatMap(\.consumersLosingCheckpoint)
        guard let first = losing.first else { return [] }
        let others = losing.count - 1
        let names =
            "\(first.title.text)\(others > 0 ? " and \(Format.count(others, "other"))" : "")"
        return [
            .label("Readers").adding(
                "\(names): the event read last goes, too",
                Style(.uncertain)
            )
        ]
    }

    /// What runs before and after.
    private static func running(_ cleanup: CleanupPreview) -> [Line] {
        cleanup.changes.isEmpty
            ? [
                .label("Running").adding("\(cleanup.runningBefore);"),
                .label("").adding("the same after (proved on the plan)", Style(.safe)),
            ]
            : [
                .label("Running").adding(cleanup.runningBefore),
                .label("").adding(
                    "after: \(cleanup.runningAfter)",
                    Style(.removed, bold: true)
                ),
            ]
    }
}

extension TextField {
    /// Whether a number of rows was typed, with or without separators.
    func isCount(_ count: Int) -> Bool {
        Format.isNumber(count, typedAs: text)
    }

    /// What is said where something else was typed than what is wanted.
    func says(thatWanted wanted: String, to purpose: String) -> String {
        let typed = TextWidth.clipped(Sanitizer.visible(text), to: Self.longestQuoted)
        return "Type \(wanted) to \(purpose)\(text.isEmpty ? "" : ", not “\(typed)”"); "
            + "\(FieldKey.leave.keyName) leaves it as it is."
    }

    private static let longestQuoted = 20
}
