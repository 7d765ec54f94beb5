internal import Presentation
internal import UsageRules

/// The number of rows of a backfill must be typed.
struct ConfirmBackfillDialog: FieldDialog, WriteQuestion {
    private let preview: BackfillPreview
    private let stale: StaleBaselinePolicy
    private let writtenRows: Int
    var field = TextField()

    init(_ preview: BackfillPreview, stale: StaleBaselinePolicy) {
        self.preview = preview
        self.stale = stale
        writtenRows = preview.writtenRows(stale)
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        field.isCount(writtenRows)
            ? .opens(BackfillingDialog(), [.start(.backfill(stale))])
            : .says(field.says(thatWanted: "\(writtenRows)", to: "run it"))
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "Run this backfill?",
            lines: [
                .label("Seeds").adding(
                    Format.count(preview.seeded.count, "baseline"),
                    Style(.safe, bold: true)
                ),
                sweep,
                .label("Skips").adding(Format.count(preview.orphans.count, "orphan")),
                .label("Undo").adding(
                    "\(Action.undo.keyName) takes it back, as long as nothing is built on it."
                ),
                Line(),
                .count(writtenRows, to: "run it", field, over: screen),
            ],
            hint: DialogBox.runHint(on: screen)
        ).draw(&frame, over: screen)
    }

    /// What becomes of stale baselines.
    private var sweep: Line {
        let count = Format.count(preview.stale.count, "stale baseline")
        let style = Style(.removed, bold: true)
        switch stale {
        case .remove: return .label("Removes").adding(count, style)
        case .end:
            let endings = Format.count(preview.sweptRows(.end), "ending")
            return .label("Ends").adding(count, style).adding(", with \(endings)")
        }
    }
}
