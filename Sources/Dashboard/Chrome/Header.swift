internal import Presentation
internal import UsageRules

/// The first line: the store, whether it may be written, the clock and the cutoff.
struct Header {
    let state: State

    /// The shortest name of a store that still tells it from others.
    private static let shortestName = 16

    /// All of it where there is room; then what is said of the store is said in less words, as the
    /// cutoff decides what goes.
    func draw(_ frame: inout Frame, in rect: Rect) {
        let lefts = stores
        let pairs = times.lazy.flatMap { rights in
            lefts.lazy.flatMap { left in rights.lazy.map { (left, $0) } }
        }
        let fitting = pairs.first { $0.columns + $1.columns + 3 <= rect.columns }
        guard let (left, right) = fitting ?? lefts.last.map({ ($0, Line()) }) else { return }
        frame.write(left, row: rect.row, column: 0, width: rect.columns)
        frame.write(right, row: rect.row, column: rect.columns - right.columns - 1)
    }

    /// The store and what is to be said of it, from the longest to the shortest way to say it.
    private var stores: [Line] {
        let name = state.storeName
        let (long, short) = notices
        let shortName = TextWidth.clipped(name, to: Self.shortestName)
        return [
            store(name, long), store(name, short), store(shortName, short),
            store(shortName, short, access: ("rw", "ro")),
        ]
    }

    private func store(
        _ name: String,
        _ notice: Line?,
        access: (writable: String, readOnly: String) = ("writable", "read-only")
    ) -> Line {
        let access = state.snapshot.map { _ in
            state.canBeWritten == .enabled ? access.writable : access.readOnly
        }
        var line = Line(" \(name)", Style(bold: true))
        if let access { line = line.adding("  \(access)", Style(.faint)) }
        return notice.map { line + $0 } ?? line
    }

    /// How far a scan is, or what became of the file.
    private var notices: (long: Line?, short: Line?) {
        if let scan = state.scan {
            let line = Line("  \(scan.text)", Style(.accent))
            let pace = scan.pace
            return (pace.isEmpty ? line : line.adding("   \(pace)", Style(.accent)), line)
        }
        func line(_ text: String) -> Line { Line("  \(text)", Style(.uncertain, bold: true)) }
        return (state.storeChange.notice.map(line), state.storeChange.shortNotice.map(line))
    }

    /// The clock and the cutoff, from the longest to the shortest way to say them, in groups: of a
    /// later group only where the shortest way to name the store leaves no room for an earlier one.
    private var times: [[Line]] {
        guard let clock = state.snapshot?.clock, let shownNow = state.shownNow else {
            return [[Line()]]
        }
        let now = "\(shownNow.minuteText)Z"
        // The clock goes on, but what is shown isn't of it.
        let source = state.moment == nil ? "clock: \(clock.source.text)" : "shown: as of"
        let ages = state.policy.cutoffText(of: state.readTables)
        let days = "cutoff \(ages)"
        let cutoff = self.cutoff(now: shownNow)
        let both = [
            "\(source) \(now)   \(days)\(cutoff.minute)",
            "\(state.moment == nil ? clock.source.text : "as of") \(now)  \(days)\(cutoff.date)",
        ]
        let short = ["\(now)  \(days)"] + cutoff.short.map { "\(now) \($0)" }
        // What is said of the file is worth more room than the clock.
        let hasNotice = notices.long != nil
        let groups =
            hasNotice
            ? [both + [days + cutoff.date], short, [days, ages]]
            : [both + short, [days + cutoff.date, days, ages]]
        return groups.map { $0.map { Line($0) } } + [[Line()]]
    }

    /// What the cutoff comes to; several leave no room for that.
    private func cutoff(now: EventTime) -> (minute: String, date: String, short: [String]) {
        guard let age = state.policy.cutoffAge(ofAll: state.readTables) else { return ("", "", []) }
        let cutoff = now.addingDays(-age)
        return (
            " → \(cutoff.minuteText)Z", " → \(cutoff.dateText)",
            ["−\(Format.grouped(age)) d"]
        )
    }
}
