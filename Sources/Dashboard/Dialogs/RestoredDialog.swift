internal import Presentation
internal import UsageRules

/// What putting rows back, or taking work back, did.
struct RestoredDialog: Dialog {
    private let title: String
    private let removed: [EventTable: Int]
    private let restored: RestoreReport?
    private let wasStopped: Bool

    init(_ report: RestoreReport) {
        title = report.wasStopped ? "The restoration was stopped" : "The rows are back"
        removed = [:]
        restored = report
        wasStopped = report.wasStopped
    }

    init(_ report: UndoReport) {
        title = report.wasStopped ? "The undo was stopped" : "The \(report.kind.name) is undone"
        removed = report.removed
        restored = report.restored
        wasStopped = report.wasStopped
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        key.closes ? .closes : .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let width = DialogBox.textWidth(on: screen)
        DialogBox(
            title: title,
            lines: removals + (restored?.tables ?? []).map(Self.line) + conflicts(width: width)
                + (wasStopped ? [Line("The same again goes on.", Style(.uncertain))] : []),
            hint: DialogBox.closeHint
        ).draw(&frame, over: screen)
    }

    private var removals: [Line] {
        EventTable.allCases.compactMap { table in
            removed[table].map {
                .label(table.shortName).adding("\(Format.rows($0, were: "removed"))", Style(.safe))
            }
        }
    }

    private static func line(_ table: RestoreReport.Table) -> Line {
        let line = Line.label(table.table.shortName)
            .adding(Format.rows(table.restored, were: "put back"), Style(.safe, bold: true))
        guard table.alreadyThere > 0 else { return line }
        return line.adding(", \(Format.grouped(table.alreadyThere)) were there", Style(.faint))
    }

    /// Rows that are there with other content.
    private func conflicts(width: Int) -> [Line] {
        guard let restored, restored.conflicts > 0 else { return [] }
        let count = Format.count(restored.conflicts, "row")
        let verb = restored.conflicts == 1 ? "is" : "are"
        let text =
            "\(count) \(verb) in the store with other content, and left alone: "
            + "\(restored.examples)"
        return [Line()] + TextWrap.lines(text, width: width).map { Line($0, Style(.uncertain)) }
    }
}
