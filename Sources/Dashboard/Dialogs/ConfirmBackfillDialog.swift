internal import Presentation
internal import UsageRules

/// The number of rows of a backfill must be typed.
struct ConfirmBackfillDialog: FieldDialog, WriteQuestion {
    private let preview: BackfillPreview
    var field = TextField()

    init(_ preview: BackfillPreview) {
        self.preview = preview
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        field.isCount(preview.writtenRows)
            ? .opens(BackfillingDialog(), [.start(.backfill)])
            : .says(field.says(thatWanted: "\(preview.writtenRows)", to: "run it"))
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
                    "To run it, type the number of rows (\(count)), then \(FieldKey.accept.keyName):  ",
                    or: "Rows (\(count)):  ",
                    field,
                    over: screen
                ),
            ],
            hint: DialogBox.runHint(on: screen)
        ).draw(&frame, over: screen)
    }
}
