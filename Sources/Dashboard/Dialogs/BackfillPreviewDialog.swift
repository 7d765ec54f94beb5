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
        return scroll.read(key, count: lines.count, on: state.layout.screen)
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        guard preview.writtenRows > 0 else {
            return scroll.draw("Backfill", lines, &frame, over: screen)
        }
        let hint =
            "\(DialogKey.confirm.keyName): run it…   " + DialogBox.leaveHint(DialogKey.leave)
        scroll.draw("Backfill", lines, hint: hint, &frame, over: screen)
    }

    /// Nobody reads more of each than these; the command lists all.
    private static let maximumLines = 500

    private var lines: [Line] {
        let limit = Self.maximumLines
        return [
            Line("Seeds \(Format.count(preview.seeded.count, "baseline")), removes ")
                .adding(Format.count(preview.stale.count, "stale baseline"))
                .adding(", passes over \(Format.grouped(preview.orphans.count))."),
            Line(),
        ]
            + preview.seeded.prefix(limit).map {
                Line("  seed    ", Style(.safe)).adding($0.text)
            } + Line.more(than: limit, of: preview.seeded.count)
            + preview.stale.prefix(limit).map(Self.line)
            + Line.more(than: limit, of: preview.stale.count)
            + preview.orphans.prefix(limit).map { Self.line($0.kind, $0.source) }
    }

    private static func line(_ stale: EventRow) -> Line {
        Line("  remove  ", Style(.removed))
            .adding("\(stale.table.name) #\(stale.id)  ")
            .adding(Sanitizer.visible(stale[.state].string ?? ""))
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
    /// Such as `TASK_WAS_RUNNING  payments/ledger/nightly`, made visible.
    fileprivate var text: String {
        let names = [
            "space_name", "parent_app_name", "process_type", "task_name", "service_instance_name",
        ]
        .compactMap { self[$0].string }.filter { !$0.isEmpty }.map { Sanitizer.visible($0) }
        let state = Sanitizer.visible(self[.state].string ?? "")
        return "\(state)  \(names.joined(separator: "/"))"
    }
}
