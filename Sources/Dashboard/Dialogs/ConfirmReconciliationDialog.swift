internal import Presentation
internal import UsageRules

/// The number of rows that a reconciliation appends must be typed.
struct ConfirmReconciliationDialog: FieldDialog, WriteQuestion {
    private let plan: ReconciliationPlan
    var field = TextField()

    init(_ plan: ReconciliationPlan) {
        self.plan = plan
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        field.isCount(plan.writtenRows)
            ? .opens(ReconcilingDialog(), [.start(.reconcile(plan))])
            : .says(field.says(thatWanted: "\(plan.writtenRows)", to: "run it"))
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "Run this repair?",
            lines: [
                .label("Seeds").adding(
                    Format.count(plan.count(.baseline), "baseline"),
                    Style(.safe, bold: true)
                ),
                .label("Ends").adding(
                    Format.count(plan.count(.ending), "run"),
                    Style(.removed, bold: true)
                ),
                .label("Time").adding("now, by the database's clock: a run may read as longer."),
                .label("Undo").adding(
                    "\(Action.undo.keyName) takes it back, as long as nothing is built on it."
                ),
                .label("").adding("It mends this store, not Cloud Controller's database."),
                Line(),
                .count(plan.writtenRows, to: "run it", field, over: screen),
            ],
            hint: DialogBox.runHint(on: screen)
        ).draw(&frame, over: screen)
    }
}
