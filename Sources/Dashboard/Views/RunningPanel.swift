internal import Presentation
internal import UsageRules

/// What runs in numbers, and which orgs use most of it.
struct RunningPanel {
    let state: State

    func draw(_ frame: inout Frame, in rect: Rect) {
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
        drawHeading(&frame, in: left)
        guard let running = state.resources?.overview else {
            frame.write("Loading…", row: left.row + 1, column: 3, style: Style(.faint))
            return
        }
        for (offset, line) in lines(running).enumerated() where offset + 1 < left.rows {
            frame.write(
                line.clipped(to: left.columns - 3),
                row: left.row + 1 + offset,
                column: 3
            )
        }
        frame.fix(left.droppingTop(1))
        drawOrgs(running, &frame, in: right)
    }

    private func drawHeading(_ frame: inout Frame, in rect: Rect) {
        frame.write(
            state.moment.map { "RAN AT \($0.minuteText)Z" } ?? "RUNNING",
            row: rect.row,
            column: 1,
            style: Style(.accent, bold: true)
        )
        if !state.areResourcesCurrent, state.resources != nil {
            frame.write("counting…", row: rect.row, column: 28, style: Style(.accent))
        }
    }

    private func lines(_ running: RunningOverview) -> [Line] {
        let counts = running.counts
        let width = max(6, counts.values.map { Format.grouped($0).count }.max() ?? 0)
        let services = counts[.service] ?? 0
        func line(_ name: String, _ kind: ResourceKind, _ detail: String) -> Line {
            let count = Format.grouped(counts[kind] ?? 0)
            return Line(TextWidth.padded(name, to: 9), Style(.faint))
                .adding(TextWidth.padded(count, to: width, alignedRight: true), Style(bold: true))
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
            starts(running),
        ]
    }

    private func starts(_ running: RunningOverview) -> Line {
        let total = running.counts.values.reduce(0, +)
        guard total > 0 else { return Line("nothing runs", Style(.faint)) }
        let exact = Format.percent(running.exactStarts, of: total)
        return Line("starts    ", Style(.faint)).adding("\(exact) % exact, ")
            .adding("\(100 - exact) % baseline", Style(.uncertain))
    }

    // MARK: - Orgs

    /// The columns behind an org's name: title, width, and what stands in it.
    private static let numbers:
        [(title: String, width: Int, text: @Sendable (RunningOverview.Org) -> String)] = [
            ("apps", 6, { Format.grouped($0.apps) }),
            ("inst", 7, { Format.grouped($0.instances) }),
            ("mem", 10, { Format.memory(megabytes: $0.megabytes) }),
            ("svc", 6, { Format.grouped($0.services) }),
        ]

    private func drawOrgs(_ running: RunningOverview, _ frame: inout Frame, in rect: Rect) {
        guard !running.orgs.isEmpty, rect.columns >= 34, rect.rows >= 3 else { return }
        let barWidth = rect.columns >= 60 ? 10 : 0
        let nameWidth = rect.columns - 30 - (barWidth > 0 ? barWidth + 2 : 0)
        func row(_ name: String, _ texts: [String]) -> String {
            TextWidth.padded(name, to: nameWidth)
                + zip(Self.numbers, texts).map {
                    TextWidth.padded($1, to: $0.width, alignedRight: true)
                }.joined()
        }
        frame.write(
            row("BY ORG", Self.numbers.map(\.title)),
            row: rect.row,
            column: rect.column,
            style: Style(.accent, bold: true)
        )
        let shown = running.orgs.prefix(rect.rows - 2)
        let largest = max(1, running.orgs.first?.megabytes ?? 1)
        for (offset, org) in shown.enumerated() {
            let text = row(Sanitizer.visible(org.name), Self.numbers.map { $0.text(org) })
            let line = rect.row + 1 + offset
            let end = frame.write(text, row: line, column: rect.column, width: rect.columns)
            guard barWidth > 0 else { continue }
            let bar = Bar(fraction: Double(org.megabytes) / Double(largest), width: barWidth)
            frame.write(bar.text, row: line, column: end + 2, style: Style(.accent))
        }
        frame.fix(rect)
        guard running.orgs.count > shown.count else { return }
        frame.write(
            "… \(Format.grouped(running.orgs.count - shown.count)) more",
            row: rect.row + 1 + shown.count,
            column: rect.column,
            style: Style(.faint)
        )
    }
}
