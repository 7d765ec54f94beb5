internal import Presentation
internal import UsageRules

/// What a backfill would write.
struct BackfillPreviewDialog: WriteQuestion {
    private let preview: BackfillPreview
    private var scroll = ScrolledText()

    init(_ preview: BackfillPreview) {
        self.preview = preview
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        if DialogKey(key) == .confirm, preview.writtenRows > 0 {
            return .opens(ConfirmBackfillDialog(preview))
        }
        return scroll.read(key, count: lines(state).count, on: state.layout.screen)
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        guard preview.writtenRows > 0 else {
            return scroll.draw("Backfill", lines(state), &frame, over: screen)
        }
        let hint =
            "\(DialogKey.confirm.keyName): run it…   " + DialogBox.leaveHint(DialogKey.leave)
        scroll.draw("Backfill", lines(state), hint: hint, &frame, over: screen)
    }

    /// Nobody reads more of each than these; the command lists all.
    private static let maximumLines = 500

    private func lines(_ state: State) -> [Line] {
        let limit = Self.maximumLines
        let orgNames = state.snapshot?.orgNames ?? [:]
        return [
            Line("Seeds \(Format.count(preview.seeded.count, "baseline")), removes ")
                .adding(Format.count(preview.stale.count, "stale baseline"))
                .adding(", passes over \(Format.grouped(preview.orphans.count))."),
            Line(),
        ]
            + preview.seeded.prefix(limit).map {
                Line("  seed    ", Style(.safe)).adding($0.text(orgNames))
            } + Line.more(than: limit, of: preview.seeded.count)
            + preview.stale.prefix(limit).map { Self.line($0, orgNames) }
            + Line.more(than: limit, of: preview.stale.count)
            + preview.orphans.prefix(limit).map { Self.line($0.kind, $0.source) }
    }

    private static func line(_ stale: EventRow, _ orgNames: [String: String]) -> Line {
        Line("  remove  ", Style(.removed))
            .adding("\(stale.table.name) #\(stale.id)  ")
            .adding(Sanitizer.visible(stale[.state].string ?? ""))
            .adding("  \(stale.names(orgNames))")
    }

    private static func line(_ kind: ResourceKind, _ orphan: OrphanSource) -> Line {
        Line("  skip    ", Style(.uncertain))
            .adding("\(kind.rawValue) \(Sanitizer.visible(orphan.name)): ")
            .adding(orphan.reason)
    }
}

extension BackfillPreview {
    /// How many rows a backfill would append or remove.
    var writtenRows: Int { seeded.count + stale.count }
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
