internal import Presentation
internal import UsageRules

/// What a reconciliation did.
struct ReconciledDialog: Dialog {
    let report: ReconciliationReport

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        key.closes ? .closes : .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: report.wasStopped ? "The repair was stopped" : "The repair has run",
            lines: report.kinds.map { kind in
                .label(kind.kind.rawValue).adding(
                    "seeded \(Format.grouped(kind.seeded)), ended \(Format.grouped(kind.ended)), "
                        + "agreed meanwhile \(Format.grouped(kind.passedOver))"
                )
            } + [Line(), proof],
            hint: DialogBox.closeHint
        ).draw(&frame, over: screen)
    }

    private var proof: Line {
        switch report.remaining {
        case nil: Line("\(Action.repair.keyName) again goes on.", Style(.uncertain))
        case 0: Line("The tables and the events agree on all of them.", Style(.safe))
        case let count?:
            Line(
                "\(Format.count(count, "resource")) \(count == 1 ? "disagrees" : "disagree") still: "
                    + "\(Action.repair.keyName) again.",
                Style(.uncertain)
            )
        }
    }
}
