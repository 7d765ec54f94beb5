internal import Presentation
internal import UsageRules

/// What lies over the screen.
extension ScreenPainter {
    func paintOverlay(_ frame: inout Frame) {
        switch state.overlay {
        case .help(let top):
            paintText("Help", OverlayText.help(width: layout.screen.columns - 12), top, &frame)
        case .changes(let top):
            paintText("What would be lost", OverlayText.changes(state), top, &frame)
        case .readingBackfill(let progress): paintReadingBackfill(progress, &frame)
        case .backfillPreview(let preview, let top):
            let hint = preview.writtenRows > 0 ? "Enter: run it…   Esc: leave it as it is" : "Esc"
            paintText("Backfill", OverlayText.backfill(preview), top, &frame, hint: hint)
        case .palette(let palette): paintPalette(palette, &frame)
        case .confirmChange(let input, let top): paintChangeDialog(input, top: top, &frame)
        case .confirmPrune(let input, _): paintPruneDialog(input, &frame)
        case .pruning(let progress, let isStopping):
            paintProgress(
                "Pruning",
                progress.deleted,
                of: progress.total,
                isStopping: isStopping,
                &frame
            )
        case .pruned(let report): paintPruned(report, &frame)
        case .confirmBackfill(let preview, let input): paintBackfillDialog(preview, input, &frame)
        case .backfilling(let progress, let isStopping):
            paintBackfilling(progress, isStopping, &frame)
        case .backfilled(let report): paintBackfilled(report, &frame)
        case .failure(let title, let message):
            let lines = TextWrap.lines(message, width: dialogWidth - 6).map { Line($0) }
            paintDialog(title, lines, hint: "Enter or Esc: close", &frame)
        case nil: break
        }
        if let message = state.message {
            frame.write(
                TextWidth.padded(" \(message.text)", to: layout.footer.columns),
                row: layout.footer.row,
                column: 0,
                style: Style(.uncertain)
            )
        }
    }

    var dialogWidth: Int { min(100, layout.screen.columns - 2) }

    /// A text that is scrolled.
    private func paintText(
        _ title: String,
        _ lines: [Line],
        _ top: Int,
        _ frame: inout Frame,
        hint: String = "Esc: close"
    ) {
        let rect = layout.screen.inset(rows: 1, columns: 2)
        frame.box(rect, title: title, style: Style(.faint))
        let inner = rect.inset(rows: 1, columns: 2)
        let visible = inner.droppingBottom(1)
        for (offset, line) in lines.dropFirst(top).prefix(visible.rows).enumerated() {
            frame.write(
                line,
                row: visible.row + offset,
                column: visible.column,
                width: visible.columns
            )
        }
        let isMore = lines.count > top + visible.rows
        frame.write(
            (isMore ? "j k scroll, more below   " : "") + hint,
            row: inner.row + inner.rows - 1,
            column: inner.column,
            width: inner.columns,
            style: Style(.faint)
        )
    }

    /// A box in the middle of the screen with lines and a hint at its foot.
    @discardableResult
    func paintDialog(
        _ title: String,
        _ lines: [Line],
        hint: String,
        _ frame: inout Frame
    ) -> Rect {
        let hint = hint
        let rect = layout.screen.centered(rows: lines.count + 5, columns: dialogWidth)
        frame.box(rect, title: title, style: Style(.accent))
        let inner = rect.inset(rows: 1, columns: 3)
        // The last line is the one that is typed into, where there is one.
        let room = max(1, inner.rows - 2)
        let shown = lines.count > room ? lines.prefix(room - 1) + lines.suffix(1) : lines[...]
        for (offset, line) in shown.enumerated() {
            frame.write(
                line,
                row: inner.row + 1 + offset,
                column: inner.column,
                width: inner.columns
            )
        }
        let column = max(inner.column, inner.column + inner.columns - TextWidth.columns(of: hint))
        frame.write(
            hint,
            row: inner.row + inner.rows - 1,
            column: column,
            width: inner.columns,
            style: Style(.faint)
        )
        return inner
    }

    /// The line of a dialog that is typed into, with the cursor behind the text; where there is no
    /// room for the question, a shorter one.
    func inputLine(_ question: String, or short: String? = nil, _ input: String) -> Line {
        let room = dialogWidth - 7 - TextWidth.columns(of: Sanitizer.visible(input))
        let fits = TextWidth.columns(of: question) <= room
        return Line(fits ? question : short ?? question).adding(
            Sanitizer.visible(input),
            Style(bold: true)
        )
        .adding("▏", Style(.accent))
    }

    private func paintPalette(_ palette: PaletteState, _ frame: inout Frame) {
        let commands = PaletteCommands.matching(palette.input)
        let height = min(max(6, layout.screen.rows - 4), 20)
        let rect = layout.screen.centered(rows: height, columns: min(76, layout.screen.columns - 2))
        frame.box(rect, title: "Commands", style: Style(.accent))
        let inner = rect.inset(rows: 1, columns: 2)
        frame.write(inputLine(": ", palette.input), row: inner.row, column: inner.column)
        let rows = inner.rows - 1
        let top = max(0, palette.selected - rows + 1)
        for (offset, binding) in commands.dropFirst(top).prefix(rows).enumerated() {
            paintCommand(
                binding,
                isSelected: top + offset == palette.selected,
                at: inner.row + 1 + offset,
                inner,
                &frame
            )
        }
        if commands.isEmpty {
            frame.write(
                "No command is called that.",
                row: inner.row + 1,
                column: inner.column + 2,
                style: Style(.faint)
            )
        }
    }

    private func paintCommand(
        _ binding: Binding,
        isSelected: Bool,
        at row: Int,
        _ rect: Rect,
        _ frame: inout Frame
    ) {
        var style = Style(bold: isSelected)
        if case .disabled = state.availability(of: binding.action) { style.color = .faint }
        if isSelected {
            frame.write(
                "▌",
                row: row,
                column: rect.column,
                style: Style(.accent, bold: true)
            )
        }
        let line = Line(TextWidth.padded(binding.label, to: 20), style)
            .adding(TextWidth.padded(binding.keys[0].name, to: 10), Style(.accent))
            .adding(
                TextWidth.clipped(
                    binding.help,
                    to: max(0, rect.columns - 32)
                ),
                Style(.faint)
            )
        frame.write(line, row: row, column: rect.column + 2, width: rect.columns - 2)
    }
}
