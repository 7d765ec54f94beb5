/// Makes stretches of usage of the rows of one table: one walk in the order of the ids.
///
/// A beginning opens a run or changes what it takes, an ending closes it; each row holds until the
/// next one of its resource. What rows leave open is a piece of its own whose extent is a range.
/// Time never goes back: a row that was recorded before an earlier row of its resource counts from
/// that one's time on.
struct UsageFold {
    let index: EventIndex
    let columns: FootprintColumns
    let lines: UsageLines
    private let kinds: [ResourceKind]
    private let now: Int64
    private let oldest: Int64
    /// The positions of endings whose time is that of a repair, besides those that say so themselves.
    private let repairedEndings: Set<UInt32>
    private var states: ContiguousArray<State>

    /// What is known of a resource so far.
    struct State {
        enum Phase: UInt8 { case unseen, running, stopped }

        /// Since when it has been so.
        var time = Int64.min
        /// The row that says so.
        var position: UInt32 = .max
        var phase = Phase.unseen
        /// In which counts the run has no piece yet.
        var begins: UsageCounts = []

        var row: Int { Int(position) }
    }

    /// A row that begins or ends something.
    struct Row {
        let position: Int
        let key: KeyID
        let kind: ResourceKind
        let role: EventRole
        /// Between these moments it takes effect; mostly they are one.
        let earliest: Int64
        let latest: Int64
        /// Whether a run before it ended: what runs only once has a second row of the same start.
        var startsAnew: Bool { role.startsAnew && kind == .app }
        /// Whether it took effect at an unknown moment.
        var isWaiting: Bool { earliest < latest }
        /// Whether it is an ending whose time is that of a repair.
        let isRepair: Bool
    }

    init(
        _ index: EventIndex,
        _ columns: FootprintColumns,
        lines: UsageLines,
        now: EventTime,
        oldest: EventTime,
        repairedEndings: Set<UInt32>
    ) {
        self.index = index
        self.columns = columns
        self.lines = lines
        kinds = index.table.lifecycles.map(\.kind)
        self.now = now.microseconds
        self.oldest = oldest.microseconds
        self.repairedEndings = repairedEndings
        states = ContiguousArray(repeating: State(), count: index.keyCount)
    }

    /// Walks over all rows.
    ///
    /// - Parameters:
    ///   - meter: Takes the pieces.
    ///   - onProgress: Called every some thousand rows; what it throws ends it.
    mutating func run(_ meter: inout UsageMeter, _ onProgress: () throws -> Void) rethrows {
        var windows = RowWindows(index, now: EventTime(microseconds: now))
        for position in index.keys.indices {
            if position & Self.rowsBetweenReports == 0 { try onProgress() }
            let window = windows.window(at: position)
            let (role, key) = (index.roles[position], index.keys[position])
            guard role.part == .beginning || role.part == .ending, key != .none else { continue }
            let kind = kinds[role.lifecycleOrdinal]
            guard meter.includes(kind) else { continue }
            let since = states[key.index].time
            let earliest = max(window.earliest, since)
            let row = Row(
                position: position,
                key: key,
                kind: kind,
                role: role,
                earliest: earliest,
                latest: max(window.latest, earliest),
                isRepair: role.endsBaseline
                    || (role.part == .ending && repairedEndings.contains(UInt32(position)))
            )
            if role.part == .beginning { begin(row, &meter) } else { end(row, &meter) }
        }
    }

    /// One less than a power of two: a mask.
    private static let rowsBetweenReports = 1 << 16 - 1

    /// Ends what still runs with the present, as far as Cloud Controller's tables agree.
    mutating func finish(_ verdicts: [KeyID: SourceEvidence.Verdict], _ meter: inout UsageMeter) {
        for number in states.indices where states[number].phase == .running {
            let (key, state) = (KeyID(rawValue: UInt32(number)), states[number])
            let kind = kinds[index.roles[state.row].lifecycleOrdinal]
            let held = columns.extent(kind, at: state.row)
            var (low, high, cause) = (held, held, UsageCause?.none)
            switch verdicts[key] {
            case .contradicted: (low, cause) = (.nothing, .contradictedRunning)
            case .footprint(let footprint):
                let other = UsageExtent(kind, footprint)
                (low, high) = (.least(held, other), .most(held, other))
                cause = .footprintDiffers
            case nil: break
            }
            meter.take(
                UsagePiece(
                    kind: kind,
                    line: lines.line(of: key, at: state.row, columns),
                    row: state.row,
                    endingRow: nil,
                    time: state.time..<max(state.time, now),
                    extent: UsageRange(best: held, low: low, high: high),
                    cause: cause,
                    begins: state.begins
                )
            )
        }
    }

    /// Since when a resource has not been running by its rows.
    func stopped(_ key: KeyID) -> Int64 {
        states[key.index].phase == .stopped ? states[key.index].time : .min
    }

    // MARK: - Beginnings

    private mutating func begin(_ row: Row, _ meter: inout UsageMeter) {
        let state = states[row.key.index]
        let extent = columns.extent(row.kind, at: row.position)
        var begins = newRuns(state, row, meter)
        var held = UsageExtent.nothing
        if state.phase == .running {
            held = columns.extent(row.kind, at: state.row)
            let before = row.startsAnew ? nil : earlierExtent(row, extent)
            hold(until(row, state), until: row, held, before, isLost: row.startsAnew, &meter)
        } else if !row.role.isExactStart, row.earliest > state.time {
            let before = earlierExtent(row, extent) ?? extent
            take(
                row,
                state.time..<row.earliest,
                UsageRange(best: .nothing, low: .nothing, high: before),
                .startBy,
                begins: begins.intersection(.high),
                &meter
            )
            begins.remove(.high)
        }
        let low = row.startsAnew ? .nothing : UsageExtent.least(held, extent)
        let range = UsageRange(best: held, low: low, high: .most(held, extent))
        // It may begin in the time in which the row may have been recorded.
        let early = held == .nothing || row.startsAnew ? begins.intersection(.high) : begins
        wait(for: row, range, begins: early, &meter)
        if row.isWaiting { begins.subtract(early) }
        step(row, row.latest, held, extent, heldBy: state, &meter)
        states[row.key.index] = State(
            time: row.latest,
            position: UInt32(row.position),
            phase: .running,
            begins: begins
        )
    }

    /// In which counts a beginning opens a run that has not been counted.
    private func newRuns(_ state: State, _ row: Row, _ meter: borrowing UsageMeter) -> UsageCounts {
        switch state.phase {
        case .unseen: return .all
        case .running where row.startsAnew: return .all
        // What was so for no time has told of no run yet.
        case .running: return state.time == row.earliest ? state.begins : []
        case .stopped:
            let isTold = row.kind != .app && meter.areInOnePart(state.time, row.earliest)
            return isTold ? [] : .all
        }
    }

    /// What was so until a row, where the run that it opened goes on with the row.
    private func until(_ row: Row, _ state: State) -> State {
        var state = state
        if !row.startsAnew, state.time == row.earliest { state.begins = [] }
        return state
    }

    /// What a row says of what was before it; a baseline says that nothing changed.
    private func earlierExtent(_ row: Row, _ extent: UsageExtent) -> UsageExtent? {
        guard !row.role.isExactStart else { return nil }
        return row.role.isBaseline ? extent : columns.earlierExtent(row.kind, at: row.position)
    }

    // MARK: - Endings

    private mutating func end(_ row: Row, _ meter: inout UsageMeter) {
        let state = states[row.key.index]
        switch state.phase {
        case .running:
            let held = columns.extent(row.kind, at: state.row)
            let before = columns.earlierExtent(row.kind, at: row.position)
            hold(state, until: row, held, before, &meter)
            wait(for: row, UsageRange(best: held, low: .nothing, high: held), &meter)
            step(row, row.latest, held, .nothing, heldBy: state, &meter)
        case .unseen:
            if row.role.tellsOfRun {
                endUnseen(row, &meter)
            } else if row.kind == .service {
                // Its table has no previous_state: that the instance was there is all that is sure.
                endUntold(row, &meter)
            }
        case .stopped: if row.role.tellsOfRun { endUnbegun(row, since: state.time, &meter) }
        }
        states[row.key.index] = State(
            time: row.latest,
            position: UInt32(row.position),
            phase: .stopped
        )
    }

    /// Something ran until then, and all that was before is not on record.
    private func endUnseen(_ row: Row, _ meter: inout UsageMeter) {
        let extent = extentBefore(row)
        // What ended nobody knows when is never listed as running.
        guard index.times[row.position].isReadable else { return endUntold(row, &meter) }
        let first = min(oldest, row.latest)
        take(
            row,
            .min..<first,
            UsageRange(best: .nothing, low: .nothing, high: extent),
            .endingFirst,
            begins: .high,
            &meter
        )
        let range = UsageRange(best: extent, low: .nothing, high: extent)
        take(row, first..<row.latest, range, .endingFirst, begins: .best, &meter)
        step(row, first, .nothing, extent, &meter)
        step(row, row.latest, extent, .nothing, &meter)
    }

    /// Something may have run until then, and is never listed as running.
    private func endUntold(_ row: Row, _ meter: inout UsageMeter) {
        take(
            row,
            .min..<row.latest,
            UsageRange(best: .nothing, low: .nothing, high: extentBefore(row)),
            .endingFirst,
            begins: .high,
            &meter
        )
    }

    /// It stopped before, and ran again: but a task or a service instance does so only once.
    private func endUnbegun(_ row: Row, since: Int64, _ meter: inout UsageMeter) {
        guard row.kind == .app else { return }
        take(
            row,
            since..<row.latest,
            UsageRange(best: .nothing, low: .nothing, high: extentBefore(row)),
            .lostBeginning,
            begins: .high,
            &meter
        )
    }

    private func extentBefore(_ row: Row) -> UsageExtent {
        columns.earlierExtent(row.kind, at: row.position)
            ?? columns.extent(row.kind, at: row.position)
    }
}
