internal import Presentation
internal import UsageRules

/// The exact count, what stays, and the running set before and after; the number of rows must be
/// typed.
struct ConfirmPruneDialog: WriteQuestion {
    let allowsRunningSetChange: Bool
    private var field = TextField()

    init(allowsRunningSetChange: Bool) {
        self.allowsRunningSetChange = allowsRunningSetChange
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch FieldKey(key) {
        case .leave: return .closes
        case .accept: return confirmed(state)
        default:
            field.press(key)
            return .stays
        }
    }

    mutating func paste(_ text: String) -> Bool {
        field.paste(text)
        return true
    }

    private func confirmed(_ state: State) -> DialogOutcome {
        guard let cleanup = state.cleanup else { return .stays }
        guard field.isCount(cleanup.prunableCount) else {
            return .says(TextField.countWanted(cleanup.prunableCount))
        }
        return .opens(
            PruningDialog(total: cleanup.prunableCount),
            [.start(.prune(cleanup.plans, allowsRunningSetChange: allowsRunningSetChange))]
        )
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        guard let cleanup = state.cleanup else { return }
        let tables = cleanup.plans
            .map { "\(Format.grouped($0.prunableCount)) \($0.table.name)" }
            .joined(separator: ", ")
        DialogBox(
            title: "Run this cleanup?",
            lines: [
                .label("Deletes").adding(
                    Format.count(cleanup.prunableCount, "row"),
                    Style(.removed, bold: true)
                ),
                .label("").adding(tables, Style(.faint)),
                .label("Keeps").adding(Format.count(cleanup.keptCount, "old row"))
                    .adding(Self.why(cleanup)),
            ] + Self.running(cleanup) + [
                .label("Undo").adding(
                    CleanupVerdict.copyWarning,
                    Style(.uncertain)
                ),
                Line(),
                .input(
                    "To run it, type the number of rows:  ",
                    or: "Rows:  ",
                    field,
                    over: screen
                ),
            ],
            hint: DialogBox.leaveHint(FieldKey.leave)
        ).draw(&frame, over: screen)
    }

    /// Why old rows stay.
    private static func why(_ cleanup: CleanupPreview) -> String {
        switch cleanup.keptForRunningCount {
        case 0: ""
        case cleanup.keptCount: ", because something still runs"
        case let count: ", \(Format.grouped(count)) of them because something still runs"
        }
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

    /// What is said where it was not.
    static func countWanted(_ count: Int) -> String {
        "Type \(count) to run it, or press \(FieldKey.leave.keyName) to leave it as it is."
    }
}
