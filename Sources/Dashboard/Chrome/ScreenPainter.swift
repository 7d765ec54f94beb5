/// Draws the whole screen: the frame around the panes, the open pane, and what lies over it.
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
        Header(state: state).draw(&frame, in: layout.header)
        let breadcrumbs = Breadcrumbs(state: state)
        if breadcrumbs.areNeeded {
            breadcrumbs.draw(&frame, in: layout.tabs)
        } else {
            Tabs(state: state).draw(&frame, in: layout.tabs)
        }
        StatusLine(state: state).draw(&frame, in: layout.status)
        state.pane.paint(state, layout.body, into: &frame)
        ScrollBar(list: state.activeList, count: state.rowCount)
            .draw(&frame, in: layout.body.rows)
        WhyPanel(state: state).draw(&frame, in: layout.why)
        SidePane(state: state).draw(&frame, in: layout.side)
        Footer(state: state).draw(&frame, in: layout.footer)
        guard let dialog = state.dialog else { return }
        frame.cover()
        dialog.paint(state, layout.screen, into: &frame)
        Footer(state: state).drawMessage(&frame, in: layout.footer)
    }
}
