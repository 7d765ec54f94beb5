internal import Presentation
internal import UsageRules

/// Draws the whole screen: the frame around the views, the open view, and what lies over it.
struct ScreenPainter {
    let state: State
    let layout: ScreenLayout

    init(state: State, size: Size) {
        self.state = state
        layout = ScreenLayout(state, size)
    }

    func paint(_ frame: inout Frame) {
        guard !layout.isTooSmall else {
            let wanted = ScreenLayout.smallest
            frame.write(
                "The screen is too small: \(wanted.columns)x\(wanted.rows) at least.",
                row: 0,
                column: 0
            )
            return
        }
        paintHeader(&frame)
        state.pages.isEmpty ? paintTabs(&frame) : paintBreadcrumbs(&frame)
        frame.rule(layout.rule)
        paintBody(&frame)
        paintFooter(&frame)
        if state.overlay != nil { paintOverlay(&frame) }
    }

    private func paintBody(_ frame: inout Frame) {
        switch state.pages.last {
        case .history(let page): paintHistory(page, &frame)
        case .row(let page): paintRow(page, &frame)
        case nil: paintView(&frame)
        }
    }

    private func paintView(_ frame: inout Frame) {
        switch state.view {
        case .overview: paintOverview(&frame)
        case .apps, .tasks, .services: paintResources(&frame)
        case .events: paintEvents(&frame)
        case .prune: paintPrune(&frame)
        case .findings: paintFindings(&frame)
        }
    }

    /// Says in the middle of a part why there is nothing to see.
    func paintNotice(_ lines: [String], in rect: Rect, _ frame: inout Frame) {
        for (offset, line) in lines.enumerated() where offset < rect.rows {
            let text = TextWidth.clipped(
                line,
                to: rect.columns
            )
            let column = rect.column + max(0, (rect.columns - TextWidth.columns(of: text)) / 2)
            let row = rect.row + max(0, (rect.rows - lines.count) / 2) + offset
            let style = offset == 0 ? Style(bold: true) : Style(.faint)
            frame.write(text, row: row, column: column, style: style)
        }
    }

    /// Why a list is empty, and what to press.
    func emptyNotice(of noun: String) -> [String] {
        if let scan = state.scan, state.snapshot == nil {
            return ["Loading…", Self.text(of: scan), "Esc cancels"]
        }
        if state.snapshot == nil { return ["Nothing was read.", "R reads the store"] }
        if state.activeFilter.isActive {
            let text = Sanitizer.visible(state.activeFilter.text)
            let condition =
                state.activeFilter.isInverted ? "Everything contains" : "Nothing contains"
            let isSearching = state.showsEventRows && state.search?.isComplete == false
            return isSearching
                ? ["Searching for “\(text)”…", "Esc cancels"]
                : ["\(condition) “\(text)”.", "Esc shows all \(noun), / changes the text"]
        }
        if let moment = state.moment {
            return ["No \(noun) at \(moment.minuteText)Z.", "= goes back to the clock"]
        }
        return ["No \(noun) on record.", "7 tells what the events may be missing"]
    }

    /// How far a scan is, in words.
    static func text(of scan: Scan) -> String {
        guard let progress = scan.progress else { return "Opening the store" }
        return "\(progress.table.name)  \(Format.grouped(progress.rowsRead)) rows  "
            + "\(Int(progress.fraction * 100)) %"
    }
}
