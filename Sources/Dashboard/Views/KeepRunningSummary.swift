internal import Presentation
internal import UsageRules

/// What both cleanups delete, and what becomes of what runs: a line each.
struct KeepRunningSummary {
    let comparison: KeepRunningComparison

    func draw(_ frame: inout Frame, in rect: Rect) {
        for (offset, forms) in [keeping, plain].prefix(rect.rows).enumerated() {
            frame.write(
                firstThatFits: forms,
                row: rect.row + offset,
                column: rect.column,
                width: rect.columns
            )
        }
    }

    private var width: Int { Format.grouped(comparison.plainPrunableCount).count }

    private func beginning(_ option: String, _ count: Int) -> Line {
        Line(" keep running ", Style(.faint))
            .adding(TextWidth.padded(option, to: 3), Style(bold: true))
            .adding("   deletes ")
            .adding(TextWidth.padded(Format.grouped(count), to: width, alignedRight: true))
    }

    /// From the longest to the shortest.
    private var keeping: [Line] {
        let line = beginning("on", comparison.prunableCount)
        let long = line.adding(" of \(Format.count(comparison.oldCount, "old row"))")
        return [long.adding("; what runs stays known"), long, line]
    }

    private var plain: [Line] {
        let line = beginning("off", comparison.plainPrunableCount)
        let counts = comparison.counts
        let effects: [(RunningChange.Effect, one: String, several: String)] = [
            (.lost, "lost", "lost"), (.startChanges, "loses the start", "lose the start"),
            (.footprintChanges, "loses the footprint", "lose the footprint"),
            (.appears, "reads as running again", "read as running again"),
        ]
        let said = effects.compactMap { effect, one, several in
            counts[effect].map { "\(Format.grouped($0)) \($0 == 1 ? one : several)" }
        }
        guard !said.isEmpty else { return [line.adding("; nothing is lost"), line] }
        let loss = Line("; of what runs ") + Line(said.joined(separator: ", "), Style(.removed))
        let short = Line("; \(Format.grouped(comparison.changes.count)) harmed", Style(.removed))
        return [line + loss, line + short, line]
    }
}
