/// Round numbers at the rows of a chart.
struct ValueScale: Hashable, Sendable {
    /// What a tick stands for, counted from the axis.
    let perTick: Int
    /// How many rows lie between two ticks.
    let rowsPerTick: Int

    /// A scale on which a number fits into some rows.
    init(top: Int, rows: Int) {
        let (top, rows) = (max(1, top), max(1, rows))
        // Few things are drawn large: each takes some rows.
        if top * 2 <= rows {
            (perTick, rowsPerTick) = (1, rows / top)
            return
        }
        rowsPerTick = rows <= 4 ? 1 : rows <= 8 ? 2 : 3
        perTick = Self.round(atLeast: (top + rows - 1) / rows) * rowsPerTick
    }

    /// The number at a row, counted from the axis; nil between two ticks.
    func label(ofRow row: Int) -> Int? {
        row.isMultiple(of: rowsPerTick) ? row / rowsPerTick * perTick : nil
    }

    /// How many eighths of a row a number takes, or its mean over some days; never none for what is
    /// there.
    func eighths(_ count: Int, over days: Int = 1) -> Int {
        let (whole, overflows) = perTick.multipliedReportingOverflow(by: max(1, days))
        guard !overflows else { return 0 }
        return (count * 8 * rowsPerTick + whole - 1) / whole
    }

    /// The least round number that is large enough.
    private static func round(atLeast number: Int) -> Int {
        var power = 1
        while number > power * 10 { power *= 10 }
        let factor = tenths.first { $0 * power >= number * 10 } ?? 100
        return (factor * power + 9) / 10
    }

    private static let tenths = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100]
}
