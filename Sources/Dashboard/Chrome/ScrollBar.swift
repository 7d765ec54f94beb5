internal import Presentation

/// Which part of a list is in sight: a bar at the right of its rows, where not all of them are.
struct ScrollBar {
    let list: ListState
    let count: Int

    /// Draws it in the last column of the rows.
    func draw(_ frame: inout Frame, in rows: Rect) {
        guard rows.rows > 0, count > rows.rows else { return }
        let length = max(1, rows.rows * rows.rows / count)
        // The ends of the bar are those of the list, and nothing else is.
        let (hidden, way) = (count - rows.rows, rows.rows - length)
        var offset = list.top * way / hidden
        if list.top > 0 { offset = max(offset, min(1, way)) }
        if list.top < hidden { offset = min(offset, max(0, way - 1)) }
        for row in 0..<length {
            frame.write(
                "▐",
                row: rows.row + offset + row,
                column: rows.column + rows.columns - 1,
                style: Style(.faint)
            )
        }
    }
}
