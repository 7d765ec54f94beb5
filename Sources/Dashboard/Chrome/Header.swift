internal import Presentation
internal import UsageRules

/// The first line: the store, whether it may be written, the clock and the cutoff.
struct Header {
    let state: State

    func draw(_ frame: inout Frame, in rect: Rect) {
        let left = store
        frame.write(left, row: rect.row, column: 0, width: rect.columns)
        for right in times {
            let column = rect.columns - right.columns - 1
            guard column > left.columns + 1 else { continue }
            frame.write(right, row: rect.row, column: column)
            break
        }
    }

    private var store: Line {
        let access = state.snapshot.map { $0.isWritable ? "writable" : "read-only" } ?? ""
        var line = Line(" \(state.storeName)", Style(bold: true))
        if !access.isEmpty { line = line.adding("  \(access)", Style(.faint)) }
        if let scan = state.scan { return line.adding("  \(scan.text)", Style(.accent)) }
        guard let notice = state.storeChange.notice else { return line }
        return line.adding("  \(notice)", Style(.uncertain, bold: true))
    }

    /// The clock and the cutoff, from the longest to the shortest way to say them.
    private var times: [Line] {
        guard let clock = state.snapshot?.clock else { return [] }
        let cutoff = state.policy.cutoff(now: clock.now)
        let days = "cutoff \(Format.grouped(state.policy.cutoffAgeInDays)) d"
        let moment = state.moment.map { "shown: \($0.minuteText)Z  " } ?? ""
        let texts = [
            "clock: \(clock.source.text) \(clock.now.minuteText)Z   "
                + "\(days) → \(cutoff.minuteText)Z",
            "\(clock.source.text) \(clock.now.minuteText)Z  \(days) → \(cutoff.dateText)",
            "\(days) → \(cutoff.dateText)",
        ]
        return texts.map { Line(moment, Style(.uncertain, bold: true)).adding($0) }
    }
}
