internal import Presentation
internal import UsageRules

/// What a backfill did.
struct BackfilledDialog: Dialog {
    let report: BackfillReport

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        key.closes ? .closes : .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: report.wasStopped ? "The backfill was stopped" : "The backfill has run",
            lines: report.kinds.map { kind in
                .label(kind.kind.rawValue).adding(
                    "seeded \(Format.grouped(kind.seeded)), "
                        + "on record already \(Format.grouped(kind.alreadyOnRecord)), "
                        + "\(kind.swept), "
                        + "skipped \(Format.grouped(kind.orphans.count))"
                )
            },
            hint: DialogBox.closeHint
        ).draw(&frame, over: screen)
    }
}

extension BackfillReport.Kind {
    /// What became of stale baselines.
    fileprivate var swept: String {
        endingsAppended > 0
            ? "stale ended \(Format.grouped(endingsAppended))"
            : "stale removed \(Format.grouped(staleRemoved))"
    }
}
