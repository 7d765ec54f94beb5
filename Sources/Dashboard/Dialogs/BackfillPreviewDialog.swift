internal import Presentation
internal import UsageRules

/// What a backfill would write.
struct BackfillPreviewDialog: WriteQuestion {
    private let preview: BackfillPreview
    private var stale = StaleBaselinePolicy.remove
    private var scroll = ScrolledText()

    init(_ preview: BackfillPreview) {
        self.preview = preview
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .confirm where writtenRows > 0:
            return .opens(ConfirmBackfillDialog(preview, stale: stale))
        case .stale where !preview.stale.isEmpty:
            stale = stale == .remove ? .end : .remove
            return .stays
        default: break
        }
        return scroll.read(key, count: lines(state).count, on: state.layout.screen)
    }

    private var writtenRows: Int { preview.writtenRows(stale) }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        guard writtenRows > 0 else {
            return scroll.draw("Backfill", lines(state), &frame, over: screen)
        }
        let other: StaleBaselinePolicy = stale == .remove ? .end : .remove
        let choose =
            preview.stale.isEmpty ? "" : "\(DialogKey.stale.keyName): \(other.rawValue) them   "
        let hint =
            "\(DialogKey.confirm.keyName): run it…   \(choose)"
            + DialogBox.leaveHint(DialogKey.leave)
        scroll.draw("Backfill", lines(state), hint: hint, &frame, over: screen)
    }

    /// Nobody reads more of each than these; the command lists all.
    private static let maximumLines = 500

    private func lines(_ state: State) -> [Line] {
        let limit = Self.maximumLines
        let orgNames = state.snapshot?.orgNames ?? [:]
        return summary + choice(width: ScrolledText.width(on: state.layout.screen)) + [Line()]
            + preview.seeded.prefix(limit).map {
                Line("  seed    ", Style(.safe)).adding($0.text(orgNames))
            } + Line.more(than: limit, of: preview.seeded.count)
            + preview.stale.prefix(limit).map { line($0, orgNames) }
            + Line.more(than: limit, of: preview.stale.count)
            + preview.orphans.prefix(limit).map { Self.line($0.kind, $0.source) }
    }

    private var summary: [Line] {
        let verb = stale == .remove ? "removes" : "ends"
        return [
            Line("Seeds \(Format.count(preview.seeded.count, "baseline")), \(verb) ")
                .adding(Format.count(preview.stale.count, "stale baseline"))
                .adding(", passes over \(Format.grouped(preview.orphans.count)).")
        ]
            + (ResourceKind.reason(leftOut: preview.leftOut).map { [Line("\($0.text).")] } ?? [])
    }

    /// What becomes of stale baselines in either way, the chosen one with a mark.
    private func choice(width: Int) -> [Line] {
        guard !preview.stale.isEmpty else { return [] }
        return StaleBaselinePolicy.allCases.flatMap { policy in
            let isChosen = policy == stale
            let lines = TextWrap.lines("\(policy.effect), \(policy.use).", width: width - 10)
            return lines.enumerated().map { number, text in
                let name = number > 0 ? "" : (isChosen ? "▌ " : "  ") + policy.rawValue
                return Line(TextWidth.padded(name, to: 10), Style(.accent, bold: isChosen))
                    .adding(text, Style(isChosen ? .normal : .faint))
            }
        }
    }

    private func line(_ row: EventRow, _ orgNames: [String: String]) -> Line {
        Line(stale == .remove ? "  remove  " : "  end     ", Style(.removed))
            .adding("\(row.table.name) #\(row.id)  ")
            .adding(Sanitizer.visible(row[.state].string ?? ""))
            .adding("  \(row.names(orgNames))")
    }

    private static func line(_ kind: ResourceKind, _ orphan: OrphanSource) -> Line {
        Line("  skip    ", Style(.uncertain))
            .adding("\(kind.rawValue) \(Sanitizer.visible(orphan.name)): ")
            .adding(orphan.reason)
    }
}

extension BackfillPreview {
    /// How many rows a backfill would append or remove.
    func writtenRows(_ policy: StaleBaselinePolicy) -> Int { seeded.count + sweptRows(policy) }
}

extension BackfillPreview.SeededRow {
    /// Such as `TASK_WAS_RUNNING  payments/prod/ledger/nightly`, made visible.
    fileprivate func text(_ orgNames: [String: String]) -> String {
        "\(Sanitizer.visible(self[.state].string ?? ""))  \(names(orgNames))"
    }
}

extension RowValues {
    /// The org, by its guid where the name is gone, the space, and what it is about, made visible.
    fileprivate func names(_ orgNames: [String: String]) -> String {
        let org = self[.orgGUID].string.map { orgNames[$0] ?? $0 }
        let columns: [EventColumn] = [
            .spaceName, .parentAppName, .processType, .taskName, .serviceInstanceName,
        ]
        return ([org] + columns.map { self[$0].string }).compactMap(\.self)
            .filter { !$0.isEmpty }.map { Sanitizer.visible($0) }.joined(separator: "/")
    }
}
