internal import Presentation
internal import UsageRules

/// What a reconciliation would write: every resource with what both sides say.
struct ReconciliationPreviewDialog: WriteQuestion {
    private let preview: ReconciliationPreview
    private var scroll = ScrolledText()

    init(_ preview: ReconciliationPreview) {
        self.preview = preview
    }

    private var count: Int { preview.plan.writtenRows }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        if DialogKey(key) == .confirm, count > 0 {
            return .opens(ConfirmReconciliationDialog(preview.plan))
        }
        return scroll.read(key, count: lines(state).count, on: state.layout.screen)
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        guard count > 0 else {
            return scroll.draw("Repair", lines(state), &frame, over: screen)
        }
        let hint =
            "\(DialogKey.confirm.keyName): run it…   " + DialogBox.leaveHint(DialogKey.leave)
        scroll.draw("Repair", lines(state), hint: hint, &frame, over: screen)
    }

    private func lines(_ state: State) -> [Line] {
        let orgNames = state.snapshot?.orgNames ?? [:]
        let shown = preview.first.map { Self.lines($0, orgNames) }
        let stale = preview.plan.rows(.staleBaseline).contains { !$0.ids.isEmpty }
        return [Line(preview.plan.summary.text)] + (stale ? Self.staleLines : [])
            + (state.activeFilter.isActive ? [Self.filterLine] : []) + [Line()]
            + shown.flatMap(\.self)
            + Line.more(than: preview.first.count, of: count)
    }

    private static let filterLine = Line(
        "The filter only shows: all that the finding is about is mended.",
        Style(.uncertain, bold: true)
    )

    /// The other way with stale baselines.
    private static let staleLines = [
        Line("Consumers that have read the baselines see them end.", Style(.faint)),
        Line(
            "\(Action.backfill.keyName), a backfill, can remove them instead, for stores that nobody "
                + "has read.",
            Style(.faint)
        ),
    ]

    private static func lines(
        _ disagreement: Disagreement,
        _ orgNames: [String: String]
    ) -> [Line] {
        let resource = disagreement.resource
        let org = orgNames[resource.names.orgGUID] ?? resource.names.orgGUID
        let place = "\(VisibleText(org))/\(VisibleText(resource.names.space))" as VisibleText
        return [
            mark(disagreement.remedy)
                .adding("\(resource.kind.rawValue) ", Style(.faint))
                .adding("\(place)/\(resource.title)  ")
                .adding(Sanitizer.visible(resource.guid), Style(.faint)),
            Line("          events  ", Style(.faint)).adding(resource.eventsText.text),
            Line("          tables  ", Style(.faint)).adding(resource.tablesText.text),
        ]
    }

    private static func mark(_ remedy: ReconciliationPlan.Remedy) -> Line {
        switch remedy {
        case .baseline: Line("  seed    ", Style(.safe))
        case .ending: Line("  end     ", Style(.removed))
        case .none: Line("  report  ", Style(.uncertain))
        }
    }
}
