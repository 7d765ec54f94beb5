/// What is odd about the rows of one table, found in its index alone: their positions, as short as
/// ``TimeOrder`` has them.
package struct EventAnomalies {
    package private(set) var endingsWithoutBeginning: [UInt32] = []
    package private(set) var duplicateEndings: [UInt32] = []
    package private(set) var repairedEndings: [UInt32] = []
    package private(set) var unreadableTimes: [UInt32] = []
    package private(set) var withoutState: [UInt32] = []
    package private(set) var unkeyedBaselines: [UInt32] = []
    /// A real start inside an open run, behind the real start, or else the beginning, before it.
    package private(set) var lostEndings = RowGroups()
    package let ahead: [UInt32]
    package let recordedBeforeLowerIDs: [UInt32]

    /// Looks at the rows of a table.
    ///
    /// - Parameter now: The moment that no row can be later than.
    package init(_ index: EventIndex, now: EventTime) {
        let disorder = TimeDisorder(index.times, now: now)
        (ahead, recordedBeforeLowerIDs) = (disorder.ahead, disorder.behind)
        findBrokenRuns(index)
        for position in 0..<index.count {
            let role = index.roles[position]
            if role.part == .noState { withoutState.append(UInt32(position)) }
            if role.endsBaseline { repairedEndings.append(UInt32(position)) }
            if role.isBaseline, index.keys[position] == .none {
                unkeyedBaselines.append(UInt32(position))
            }
            if !index.times[position].isReadable { unreadableTimes.append(UInt32(position)) }
        }
    }

    /// An ending that closes no run repeats another one where its key has ended before; a real start
    /// within a run says that an ending before it was lost.
    private mutating func findBrokenRuns(_ index: EventIndex) {
        var hasEnded = ContiguousArray(repeating: false, count: index.keyCount)
        var lastStarts = ContiguousArray(repeating: UInt32.max, count: index.keyCount)
        _ = RunFold.fold(
            index,
            where: { _ in true },
            onBeginning: { position, run in
                let (key, role) = (index.keys[position].index, index.roles[position])
                if run == nil { lastStarts[key] = .max }
                if let run, role.startsAnew {
                    let before = lastStarts[key] == .max ? UInt32(run.latest) : lastStarts[key]
                    lostEndings.append([before, UInt32(position)])
                }
                if role.isExactStart, run == nil || role.startsAnew {
                    lastStarts[key] = UInt32(position)
                }
            },
            onEnded: { _, ending in hasEnded[index.keys[ending].index] = true },
            onUnmatchedEnding: { ending in
                let key = index.keys[ending].index
                if hasEnded[key] {
                    duplicateEndings.append(UInt32(ending))
                } else {
                    endingsWithoutBeginning.append(UInt32(ending))
                    hasEnded[key] = true
                }
            }
        )
    }
}
