/// What is odd about the rows of one table, found in one pass over its index: their positions, as
/// short as ``TimeOrder`` has them.
package struct EventAnomalies {
    package private(set) var endingsWithoutBeginning: [UInt32] = []
    package private(set) var duplicateEndings: [UInt32] = []
    package private(set) var unreadableTimes: [UInt32] = []
    package private(set) var withoutState: [UInt32] = []
    package private(set) var recordedBeforeLowerIDs: [UInt32] = []

    package init(_ index: EventIndex) {
        findUnmatchedEndings(index)
        var latest = EventTime(microseconds: .min)
        for position in 0..<index.count {
            if index.roles[position].part == .noState { withoutState.append(UInt32(position)) }
            let time = index.times[position]
            guard time.isReadable else {
                unreadableTimes.append(UInt32(position))
                continue
            }
            if time < latest { recordedBeforeLowerIDs.append(UInt32(position)) }
            latest = max(latest, time)
        }
    }

    /// An ending that closes no run repeats another one where its key has ended before.
    private mutating func findUnmatchedEndings(_ index: EventIndex) {
        var hasEnded = ContiguousArray(repeating: false, count: index.keyCount)
        _ = RunFold.fold(
            index,
            where: { _ in true },
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
