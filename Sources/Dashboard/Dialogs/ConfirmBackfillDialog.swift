internal import Presentation
internal import UsageRules

/// The number of rows of a backfill must be typed.
struct ConfirmBackfillDialog: WriteQuestion {
    private let preview: BackfillPreview
    private var field = TextField()

    init(_ preview: BackfillPreview) {
        self.preview = preview
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        if key.leaves { return .closes }
        guard key == .enter else {
            _ = field.press(key)
            return .stays
        }
        guard field.isCount(preview.writtenRows) else {
            return .says(TextField.countWanted(preview.writtenRows))
        }
        return .opens(BackfillingDialog(), [.start(.backfill)])
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let count = Format.grouped(preview.writtenRows)
        DialogBox(
            title: "Run this backfill?",
            lines: [
                .label("Seeds").adding(
                    Format.count(preview.seeded.count, "baseline"),
                    Style(.safe, bold: true)
                ),
                .label("Removes").adding(
                    Format.count(preview.stale.count, "stale baseline"),
                    Style(.removed, bold: true)
                ),
                .label("Skips").adding(Format.count(preview.orphans.count, "orphan")),
                .label("Undo").adding("usagetui migrate --rollback removes the seeded rows again;"),
                .label("").adding("stale baselines that are removed don't come back."),
                Line(),
                .input(
                    "To run it, type the number of rows (\(count)):  ",
                    or: "Rows (\(count)):  ",
                    field,
                    over: screen
                ),
            ],
            hint: DialogBox.leaveHint
        ).draw(&frame, over: screen)
    }
}
