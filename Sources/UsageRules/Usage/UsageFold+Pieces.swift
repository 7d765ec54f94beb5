/// What the fold gives to the meter.
extension UsageFold {
    /// What was so until a row.
    ///
    /// - Parameters:
    ///   - before: What the row says that was before it; nil where it doesn't say.
    ///   - isLost: Whether it ended at some time before.
    func hold(
        _ state: State,
        until row: Row,
        _ held: UsageExtent,
        _ before: UsageExtent?,
        isLost: Bool = false,
        _ meter: inout UsageMeter
    ) {
        let before = before ?? held
        var low = UsageExtent.least(held, before)
        var cause: UsageCause? = held == before ? nil : .scaleMissing
        if isLost || row.isRepair {
            low = .nothing
            cause = isLost ? .lostEnding : .repairedEnding
        }
        meter.take(
            UsagePiece(
                kind: row.kind,
                line: lines.line(of: row.key, at: state.row, columns),
                row: state.row,
                endingRow: row.position,
                time: state.time..<row.earliest,
                extent: UsageRange(best: held, low: low, high: .most(held, before)),
                cause: cause,
                begins: state.begins
            )
        )
    }

    /// The time in which a row may have taken effect, or not yet.
    func wait(
        for row: Row,
        _ extent: UsageRange<UsageExtent>,
        begins: UsageCounts = [],
        _ meter: inout UsageMeter
    ) {
        guard row.isWaiting else { return }
        let window = row.earliest..<row.latest
        take(row, window, extent, .unreadableTime, begins: begins, &meter)
    }

    func take(
        _ row: Row,
        _ time: Range<Int64>,
        _ extent: UsageRange<UsageExtent>,
        _ cause: UsageCause,
        begins: UsageCounts = [],
        _ meter: inout UsageMeter
    ) {
        meter.take(
            UsagePiece(
                kind: row.kind,
                line: lines.line(of: row.key, at: row.position, columns),
                row: row.position,
                endingRow: row.position,
                time: time,
                extent: extent,
                cause: cause,
                begins: begins
            )
        )
    }

    /// Another number of instances from a moment on, of what is shown as running.
    func step(
        _ row: Row,
        _ time: Int64,
        _ from: UsageExtent,
        _ to: UsageExtent,
        heldBy state: State? = nil,
        _ meter: inout UsageMeter
    ) {
        let new = lines.line(of: row.key, at: row.position, columns)
        let isHeld = state?.phase == .running
        let old = isHeld ? lines.line(of: row.key, at: state?.row ?? row.position, columns) : new
        if old == new {
            meter.step(row.kind, new, at: time, to.instances - from.instances)
        } else {
            meter.step(row.kind, old, at: time, -from.instances)
            meter.step(row.kind, new, at: time, to.instances)
        }
    }
}
