internal import Presentation
internal import UsageRules

/// The lines of what lies over the screen, where that is text to be read.
enum OverlayText {
    /// How many lines the open overlay has, for scrolling.
    static func lineCount(of state: State) -> Int {
        let width = max(20, state.size.columns - 12)
        switch state.overlay {
        case .help: return help(width: width).count
        case .changes, .confirmChange: return changes(state).count
        case .backfillPreview(let preview, _): return backfill(preview).count
        default: return 0
        }
    }

    /// The keys, and what the states mean to a consumer.
    static func help(width: Int) -> [Line] {
        Keymap.sections.flatMap { section -> [Line] in
            [Line(section.title, Style(.accent, bold: true))]
                + section.bindings.map { binding in
                    Line("  \(TextWidth.padded(binding.keyText, to: 14))", Style(bold: true))
                        .adding(binding.help)
                } + [Line()]
        } + glossary(width: width)
    }

    private static func glossary(width: Int) -> [Line] {
        [Line("What a state means to a consumer", Style(.accent, bold: true))]
            + StateGlossary.entries.flatMap { entry -> [Line] in
                let title = Line("  \(entry.state)", Style(bold: true))
                    .adding("  \(entry.subject)", Style(.faint))
                let lines = TextWrap.lines(entry.meaning, width: max(20, width - 6))
                return [title] + lines.map { Line("    \($0)") }
            }
    }

    /// The resources whose answer the cleanup would change.
    static func changes(_ state: State) -> [Line] {
        guard let cleanup = state.cleanup else { return [] }
        return [
            Line("This cleanup would change what reads as running:"),
            Line("  before  \(cleanup.runningBefore)"),
            Line("  after   \(cleanup.runningAfter)", Style(.removed)),
            Line(),
        ]
            + cleanup.changes.prefix(maximumLines).map { change in
                Line("  \(TextWidth.padded(change.effect.text, to: 23))", Style(.removed))
                    .adding("  \(TextWidth.padded(change.kind.rawValue, to: 8))", Style(.faint))
                    .adding(Sanitizer.visible(name(of: change, state)))
            } + more(cleanup.changes.count)
    }

    /// What a backfill would write.
    static func backfill(_ preview: BackfillPreview) -> [Line] {
        let seeded = preview.seeded.prefix(maximumLines).map { row in
            Line("  seed    ", Style(.safe)).adding(Sanitizer.visible(row.text))
        }
        let stale = preview.stale.prefix(maximumLines).map { row in
            Line("  remove  ", Style(.removed))
                .adding("\(row.table.name) #\(row.id)  ")
                .adding(Sanitizer.visible(row["state"].string ?? ""))
        }
        let skipped = preview.orphans.prefix(maximumLines).map { orphan in
            Line("  skip    ", Style(.uncertain))
                .adding("\(orphan.kind.rawValue) \(Sanitizer.visible(orphan.source.name)): ")
                .adding(orphan.source.reason)
        }
        return [
            Line("Seeds \(Format.count(preview.seeded.count, "baseline")), removes ")
                .adding(Format.count(preview.stale.count, "stale baseline"))
                .adding(", passes over \(Format.grouped(preview.orphans.count))."),
            Line(),
        ] + seeded + more(preview.seeded.count) + stale + more(preview.stale.count) + skipped
    }

    /// Nobody reads more than these; the commands list all.
    private static let maximumLines = 500

    private static func more(_ count: Int) -> [Line] {
        count > maximumLines
            ? [Line("  and \(Format.grouped(count - maximumLines)) more", Style(.faint))] : []
    }

    private static func name(of change: RunningChange, _ state: State) -> String {
        let resource = state.resources?.first(change.kind, guid: change.guid)
        return resource.map { "\($0.title)  \(change.guid)" } ?? change.guid
    }
}

extension RunningChange.Effect {
    /// What would become of the answer.
    fileprivate var text: String {
        switch self {
        case .lost: "no longer known to run"
        case .appears: "ended, reads as running"
        case .startChanges: "loses its start"
        case .footprintChanges: "loses its footprint"
        }
    }
}

extension BackfillPreview.SeededRow {
    /// Such as `TASK_WAS_RUNNING  payments/ledger · nightly`.
    fileprivate var text: String {
        let names = [
            "space_name", "parent_app_name", "process_type", "task_name", "service_instance_name",
        ]
        .compactMap { self[$0].string }.filter { !$0.isEmpty }
        return "\(self["state"].string ?? "")  \(names.joined(separator: "/"))"
    }
}
