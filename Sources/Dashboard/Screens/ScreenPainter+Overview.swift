internal import Presentation
internal import UsageRules

/// What runs and what the next cleanup takes, at a glance.
extension ScreenPainter {
    func paintOverview(_ frame: inout Frame) {
        let body = layout.body
        guard state.snapshot != nil else {
            return paintNotice(emptyNotice(of: "events"), in: body, &frame)
        }
        let verdictRows = 3
        let topRows = min(max(5, body.rows / 3), 14)
        paintRunning(in: body.top(topRows), &frame)
        let middle = body.droppingTop(topRows).droppingBottom(verdictRows)
        paintDays(in: middle, &frame)
        paintVerdict(in: body.bottom(verdictRows), &frame)
    }

    // MARK: - What runs

    private func paintRunning(in rect: Rect, _ frame: inout Frame) {
        let isWide = rect.columns >= 100
        let left = Rect(
            row: rect.row,
            column: rect.column,
            rows: rect.rows,
            columns: isWide ? rect.columns / 2 - 2 : min(40, rect.columns / 2)
        )
        let right = Rect(
            row: rect.row,
            column: left.columns + 1,
            rows: rect.rows - 1,
            columns: rect.columns - left.columns - 2
        )
        frame.write(
            state.moment.map { "RAN AT \($0.minuteText)Z" } ?? "RUNNING",
            row: left.row,
            column: 1,
            style: Style(.accent, bold: true)
        )
        if !state.areResourcesCurrent, state.resources != nil {
            frame.write(
                "counting…",
                row: left.row,
                column: 28,
                style: Style(.accent)
            )
        }
        guard let running = state.resources?.overview else {
            frame.write(
                "Loading…",
                row: left.row + 1,
                column: 3,
                style: Style(.faint)
            )
            return
        }
        for (offset, line) in runningLines(running).enumerated() where offset + 1 < left.rows {
            frame.write(
                line.clipped(to: left.columns - 3),
                row: left.row + 1 + offset,
                column: 3
            )
        }
        paintOrgs(running, in: right, &frame)
    }

    private func runningLines(_ running: RunningOverview) -> [Line] {
        let counts = running.counts
        let width = counts.values.map { Format.grouped($0).count }.max() ?? 0
        let total = counts.values.reduce(0, +)
        let exact = Format.percent(running.exactStarts, of: total)
        let services = counts[.service] ?? 0
        func line(_ name: String, _ kind: ResourceKind, _ detail: String) -> Line {
            Line(TextWidth.padded(name, to: 9), Style(.faint))
                .adding(
                    TextWidth.padded(
                        Format.grouped(counts[kind] ?? 0),
                        to: max(6, width),
                        alignedRight: true
                    ),
                    Style(bold: true)
                )
                .adding("  \(detail)")
        }
        return [
            line(
                "apps",
                .app,
                "\(Format.grouped(running.instances)) inst, "
                    + Format.memory(megabytes: running.appMegabytes)
            ),
            line("tasks", .task, Format.memory(megabytes: running.taskMegabytes)),
            line(
                "services",
                .service,
                "\(Format.grouped(running.managedServices)) managed, "
                    + "\(Format.grouped(services - running.managedServices)) user"
            ),
            total == 0
                ? Line("nothing runs", Style(.faint))
                : Line("starts    ", Style(.faint)).adding("\(exact) % exact, ")
                    .adding("\(100 - exact) % baseline", Style(.uncertain)),
        ]
    }

    private func paintOrgs(_ running: RunningOverview, in rect: Rect, _ frame: inout Frame) {
        guard !running.orgs.isEmpty, rect.columns >= 34, rect.rows >= 3 else { return }
        let barWidth = rect.columns >= 60 ? 10 : 0
        let nameWidth = rect.columns - 30 - (barWidth > 0 ? barWidth + 2 : 0)
        let header =
            TextWidth.padded("BY ORG", to: nameWidth)
            + ["apps", "inst", "mem", "svc"].enumerated().map { place, title in
                TextWidth.padded(title, to: [6, 7, 10, 6][place], alignedRight: true)
            }.joined()
        frame.write(header, row: rect.row, column: rect.column, style: Style(.accent, bold: true))
        let shown = running.orgs.prefix(rect.rows - 2)
        let largest = max(1, running.orgs.first?.megabytes ?? 1)
        for (offset, org) in shown.enumerated() {
            let text =
                TextWidth.padded(
                    Sanitizer.visible(org.name),
                    to: nameWidth
                )
                + TextWidth.padded(Format.grouped(org.apps), to: 6, alignedRight: true)
                + TextWidth.padded(Format.grouped(org.instances), to: 7, alignedRight: true)
                + TextWidth.padded(
                    Format.memory(megabytes: org.megabytes),
                    to: 10,
                    alignedRight: true
                )
                + TextWidth.padded(Format.grouped(org.services), to: 6, alignedRight: true)
            let row = rect.row + 1 + offset
            let end = frame.write(text, row: row, column: rect.column, width: rect.columns)
            if barWidth > 0 {
                let bar = Bar(
                    fraction: Double(org.megabytes) / Double(largest),
                    width: barWidth
                )
                frame.write(bar.text, row: row, column: end + 2, style: Style(.accent))
            }
        }
        if running.orgs.count > shown.count {
            frame.write(
                "… \(Format.grouped(running.orgs.count - shown.count)) more",
                row: rect.row + 1 + shown.count,
                column: rect.column,
                style: Style(.faint)
            )
        }
    }

    // MARK: - Events a day

    private func paintDays(in rect: Rect, _ frame: inout Frame) {
        guard let cleanup = state.cleanup, rect.rows >= 4 else { return }
        let heading = Line("EVENTS A DAY", Style(.accent, bold: true))
            .adding("   \(Blocks.rising[6]) kept   ")
            .adding("░ next cleanup takes", Style(.removed))
        frame.write(heading, row: rect.row, column: 1, width: rect.columns)
        let chart = DayChart(days: cleanup.days, cutoff: cleanup.cutoff)
        let tables =
            cleanup.plans
            .map { "\($0.table.shortName) \(Format.grouped($0.index.count))" }
            .joined(separator: "  ") + (cleanup.rowCount == 1 ? " row" : " rows")
        let older = "\(Format.grouped(chart.olderRows)) older   "
        let texts = (chart.olderRows > 0 ? [older + tables, older] : []) + [tables]
        let room = rect.columns - heading.columns - 4
        if let text = texts.first(where: { TextWidth.columns(of: $0) <= room }) {
            let column = rect.columns - TextWidth.columns(of: text) - 1
            frame.write(text, row: rect.row, column: column, style: Style(.faint))
        }
        chart.draw(&frame, in: rect.droppingTop(1))
    }

    // MARK: - The next cleanup

    private func paintVerdict(in rect: Rect, _ frame: inout Frame) {
        guard let cleanup = state.cleanup else {
            frame.write(
                "Making the plan…",
                row: rect.row + 1,
                column: 1,
                style: Style(.faint)
            )
            return
        }
        let candidates = [deletions(of: cleanup, withReason: true), deletions(of: cleanup)]
        frame.write(firstThatFits: candidates, row: rect.row + 1, column: 0, width: rect.columns)
        frame.write(
            firstThatFits: verdicts(on: cleanup),
            row: rect.row + 2,
            column: 0,
            width: rect.columns
        )
    }

    private func deletions(of cleanup: PlannedCleanup, withReason: Bool = false) -> Line {
        let old = cleanup.prunableCount + cleanup.keptCount
        var line = Line(" THE NEXT CLEANUP", Style(.accent, bold: true))
            .adding(" deletes ")
            .adding(Format.grouped(cleanup.prunableCount), Style(.removed, bold: true))
            .adding(" of \(Format.count(old, "old row"))")
        if cleanup.keptCount > 0 {
            line = line.adding(" and keeps \(Format.grouped(cleanup.keptCount))")
            if withReason, cleanup.keptForRunningCount > 0 {
                line = line.adding(", so that what runs stays known")
            }
        }
        return line.adding(".")
    }

    /// Whether the cleanup is safe, from the longest to the shortest way to say it.
    private func verdicts(on cleanup: PlannedCleanup) -> [Line] {
        guard cleanup.changes.isEmpty else {
            let count = Format.count(cleanup.changes.count, "resource")
            return [
                "   NOT SAFE: what reads as running would change for \(count). 6, then P shows which.",
                "   NOT SAFE: changes what runs for \(count).",
            ].map { Line($0, Style(.removed, bold: true)) }
        }
        return [
            Line("   The running set is the same before and after: ", Style(.safe))
                .adding("\(cleanup.runningBefore)."),
            Line("   The running set stays the same: ", Style(.safe))
                .adding("\(cleanup.runningBefore)."),
            Line("   The running set stays the same.", Style(.safe)),
        ]
    }
}
