/// Since when groups of resources have been running without a gap, such as the processes of an app: a
/// rolling deployment begins a new process before it ends the old one, and the app never stops.
///
/// One walk over the rows counts the open runs of each group. Where the count leaves zero, the group
/// begins; where it comes back to zero, there is a gap. A higher id means later, whatever the clock
/// said: of an ending and the beginning behind it the first comes first, and there is a gap.
package struct UnbrokenRuns: Sendable {
    /// Where a group's unbroken run begins.
    package struct Start: Hashable, Sendable {
        /// The position of its first beginning.
        package let position: Int
        /// Whether it began there; otherwise it was running *by* then.
        package let isExact: Bool
    }

    /// The start of each group; nil of one in which nothing runs.
    package let starts: [Start?]

    /// Walks over the rows of a table.
    ///
    /// - Parameters:
    ///   - index: The rows.
    ///   - moment: The last moment to count, as for ``RunningSet``.
    ///   - groups: The group of each key, by the key's number; nil of a key that belongs to none.
    ///   - groupCount: How many groups there are.
    package init(
        _ index: EventIndex,
        at moment: EventTime? = nil,
        groups: [Int?],
        groupCount: Int
    ) {
        var walk = Walk(groups: groups, groupCount: groupCount)
        let (times, keys) = (index.times, index.keys)
        _ = RunFold.fold(index) { position in
            moment.map { times[position] <= $0 && times[position].isReadable } ?? true
        } onBeginning: { position, run in
            let isExact = index.roles[position].isExactStart
            guard run != nil else { return walk.open(keys[position], at: position, isExact) }
            if index.roles[position].startsAnew { walk.loseEnding(keys[position]) }
        } onEnded: { _, ending in
            walk.end(keys[ending], at: ending)
        } onUnmatchedEnding: { ending in
            walk.endUnseen(keys[ending], tellsOfRun: index.roles[ending].tellsOfRun)
        }
        starts = walk.starts
    }

    private struct Walk {
        private let groups: [Int?]
        private var counts: [Int]
        private(set) var starts: [Start?]
        /// Which keys have begun so far.
        private var haveBegun: [Bool]
        private var lastEnding = -1

        init(groups: [Int?], groupCount: Int) {
            self.groups = groups
            counts = [Int](repeating: 0, count: groupCount)
            starts = [Start?](repeating: nil, count: groupCount)
            haveBegun = [Bool](repeating: false, count: groups.count)
        }

        mutating func open(_ key: KeyID, at position: Int, _ isExact: Bool) {
            haveBegun[key.index] = true
            guard let group = groups[key.index] else { return }
            if counts[group] == 0 {
                starts[group] = Start(position: position, isExact: isExact)
            } else if !isExact {
                // It ran before its first row, perhaps before the group's start.
                doubtStart(of: group)
            }
            counts[group] += 1
        }

        /// A real start within a run: an ending between them was lost.
        mutating func loseEnding(_ key: KeyID) {
            guard let group = groups[key.index] else { return }
            doubtStart(of: group)
        }

        /// Whether something ran without a gap since a group's start can't be told any more.
        private mutating func doubtStart(of group: Int) {
            guard let start = starts[group] else { return }
            starts[group] = Start(position: start.position, isExact: false)
        }

        /// A run's first and its latest beginning tell of the same ending.
        mutating func end(_ key: KeyID, at ending: Int) {
            guard ending != lastEnding, let group = groups[key.index] else { return }
            lastEnding = ending
            counts[group] -= 1
            if counts[group] == 0 { starts[group] = nil }
        }

        /// What ends without having begun on record ran before, as its `previous_state` says, and when
        /// the group's first one began: so that wasn't the group's start.
        mutating func endUnseen(_ key: KeyID, tellsOfRun: Bool) {
            defer { haveBegun[key.index] = true }
            guard tellsOfRun, !haveBegun[key.index], let group = groups[key.index] else { return }
            doubtStart(of: group)
        }
    }
}
