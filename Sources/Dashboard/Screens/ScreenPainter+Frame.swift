internal import Presentation
internal import UsageRules

/// The header, the tabs and the footer, which are there in every view.
extension ScreenPainter {
    /// The store, whether it may be written, the clock and the cutoff.
    func paintHeader(_ frame: inout Frame) {
        let rect = layout.header
        let access = state.snapshot.map { $0.isWritable ? "writable" : "read-only" } ?? ""
        var left = Line(" \(state.storeName)", Style(bold: true))
        if !access.isEmpty { left = left.adding("  \(access)", Style(.faint)) }
        if let scan = state.scan {
            left = left.adding("  \(Self.text(of: scan))", Style(.accent))
        }
        frame.write(left, row: rect.row, column: 0, width: rect.columns)
        for right in headerTexts {
            let column = rect.columns - right.columns - 1
            guard column > left.columns + 1 else { continue }
            frame.write(right, row: rect.row, column: column)
            break
        }
    }

    /// The clock and the cutoff, from the longest to the shortest way to say them.
    private var headerTexts: [Line] {
        guard let clock = state.snapshot?.clock else { return [] }
        let cutoff = state.policy.cutoff(now: clock.now)
        let days = "cutoff \(Format.grouped(state.policy.cutoffAgeInDays)) d"
        let moment = state.moment.map { "shown: \($0.minuteText)Z  " } ?? ""
        let texts = [
            "clock: \(clock.source.text) \(clock.now.minuteText)Z   "
                + "\(days) → \(cutoff.minuteText)Z",
            "\(clock.source.text) \(clock.now.minuteText)Z  \(days) → "
                + cutoff.dateText,
            "\(days) → \(cutoff.dateText)",
        ]
        return texts.map { Line(moment, Style(.uncertain, bold: true)).adding($0) }
    }

    /// The views with their counts.
    func paintTabs(_ frame: inout Frame) {
        let tabs = View.allCases.map { view in
            (view: view, title: view.title, count: count(of: view))
        }
        let isNarrow =
            tabs.reduce(0) { $0 + $1.title.count + ($1.count?.count ?? -1) + 6 }
            > layout.tabs.columns
        var column = 1
        for tab in tabs {
            let isOpen = tab.view == state.view
            let style = Style(isOpen ? .accent : .normal, bold: isOpen, reversed: isOpen)
            let count = tab.count.map { " \($0)" } ?? ""
            let text = "\(tab.view.digit) \(tab.title)\(isNarrow ? "" : count)"
            column = frame.write(text, row: layout.tabs.row, column: column, style: style)
            column += isNarrow ? 1 : 3
        }
    }

    private func count(of view: View) -> String? {
        switch view {
        case .overview: nil
        case .apps, .tasks, .services:
            view.resourceKind.flatMap {
                state.resources?.overview.counts[$0] ?? (state.resources == nil ? nil : 0)
            }
            .map { Format.grouped($0) }
        case .events:
            state.snapshot.map { snapshot in
                Format.grouped(snapshot.indexes.reduce(0) { $0 + $1.count })
            }
        case .prune: state.cleanup.map { Format.grouped($0.prunableCount) }
        case .findings:
            state.findings.map { report in
                Format.grouped(report.findings.count)
                    + (state.check == .complete ? "" : "…")
            }
        }
    }

    /// Where an opened resource or row stands.
    func paintBreadcrumbs(_ frame: inout Frame) {
        let separator = " › "
        var line = Line(" \(state.storeName)\(separator)\(state.view.title)", Style(.faint))
        for page in state.pages {
            let text =
                switch page {
                case .history(let page): page.title
                case .row(let page): "\(page.table.name) #\(page.id)"
                }
            line = line.adding(separator, Style(.faint)).adding(text, Style(.accent, bold: true))
        }
        frame.write(line, row: layout.tabs.row, column: 0, width: layout.tabs.columns)
    }

    /// What was typed, what there is to say, or the keys that work now.
    func paintFooter(_ frame: inout Frame) {
        let row = layout.footer.row
        if state.isTypingFilter {
            paintFilterField(&frame)
        } else if let message = state.message {
            let style = Style(message.isError ? .removed : .uncertain, bold: message.isError)
            let text = TextWidth.clipped(
                message.text,
                to: layout.footer.columns - 2
            )
            frame.write(text, row: row, column: 1, style: style)
        } else if state.overlay == nil {
            frame.write(footerLine, row: row, column: 0, width: layout.footer.columns)
        }
    }

    private func paintFilterField(_ frame: inout Frame) {
        let filter = state.activeFilter
        let line = Line(filter.isInverted ? " not: " : " filter: ", Style(.accent, bold: true))
            .adding(Sanitizer.visible(filter.text))
        let column = frame.write(line, row: layout.footer.row, column: 0)
        frame.write(
            "   \(Format.count(state.activeCount, "row"))   Enter keeps it, Esc shows all",
            row: layout.footer.row,
            column: column + 1,
            style: Style(.faint)
        )
        frame.cursor = Position(
            column: min(column, layout.footer.columns - 1),
            row: layout.footer.row
        )
    }

    private var footerLine: Line {
        var line = Line(" ")
        if state.activeFilter.isActive, state.pages.isEmpty {
            let text = Sanitizer.visible(state.activeFilter.text)
            line = line.adding(
                "\(state.activeFilter.isInverted ? "not " : "")“\(text)”  ",
                Style(.uncertain, bold: true)
            )
        }
        let last = FooterActions.always.compactMap(footerEntry).reduce(Line(), +)
        let room = layout.footer.columns - last.columns
        for action in FooterActions.actions(for: state) {
            guard let next = footerEntry(action) else { continue }
            guard line.columns + next.columns <= room else { break }
            line = line + next
        }
        return line + last
    }

    /// A key and what it does; nil where that can't be done now.
    private func footerEntry(_ action: Action) -> Line? {
        guard let binding = Keymap.binding(of: action),
            case .enabled = state.availability(of: action)
        else { return nil }
        let label = action == .open ? openLabel : binding.label
        return Line(binding.keys[0].name, Style(.accent, bold: true))
            .adding(" \(label)   ", Style(.faint))
    }

    private var openLabel: String {
        state.isWhyOpen && !state.witnesses(of: state.selectedEvent).isEmpty ? "witness" : "open"
    }
}

extension StoreClock.Source {
    /// Where the moment that counts as now comes from.
    fileprivate var text: String {
        switch self {
        case .option: "given"
        case .snapshot: "snapshot"
        case .database: "database"
        }
    }
}
