/// The runs of one kind of two running sets, those of one resource beside each other: by the keys as
/// text, as numbers and positions differ between stores.
///
/// Eight bytes a pair: names and footprints are looked up for some at a time.
package struct RunPairs: Sendable {
    /// The runs of each side, in the order of their guids.
    package let old: [RunningSet.Run]
    package let new: [RunningSet.Run]
    private let pairs: [(old: UInt32, new: UInt32)]

    /// One side: what ran, by the rows of a table.
    package typealias Side = (index: EventIndex, runs: [RunningSet.Run])

    /// Puts runs beside each other.
    ///
    /// - Parameters:
    ///   - kind: The kind of resource.
    ///   - old: What ran.
    ///   - new: What runs.
    ///   - isSameTable: Whether both have the same index: what has the same latest beginning then is
    ///     not different, and left out.
    package init(of kind: ResourceKind, old: Side, new: Side, isSameTable: Bool) {
        var (oldRuns, newRuns) = (
            old.runs.filter { $0.kind == kind }, new.runs.filter { $0.kind == kind }
        )
        if isSameTable {
            let oldLatest = Self.latest(oldRuns, old.index.keyCount)
            let newLatest = Self.latest(newRuns, new.index.keyCount)
            oldRuns.removeAll { newLatest[$0.key.index] == UInt32($0.latest) }
            newRuns.removeAll { oldLatest[$0.key.index] == UInt32($0.latest) }
        }
        self.old = oldRuns.inOrder { old.index.resource(of: $0.key).key }
        self.new = newRuns.inOrder { new.index.resource(of: $0.key).key }
        pairs = Self.merged((old.index, self.old), (new.index, self.new))
    }

    /// How many resources there are.
    package var count: Int { pairs.count }

    /// The runs of a resource; nil on the side where it doesn't run.
    package subscript(place: Int) -> (old: RunningSet.Run?, new: RunningSet.Run?) {
        let pair = pairs[place]
        return (
            pair.old == Self.none ? nil : old[Int(pair.old)],
            pair.new == Self.none ? nil : new[Int(pair.new)]
        )
    }

    private static let none = UInt32.max

    /// The latest beginning of each key's run.
    private static func latest(
        _ runs: [RunningSet.Run],
        _ keyCount: Int
    ) -> ContiguousArray<UInt32> {
        var latest = ContiguousArray(repeating: none, count: keyCount)
        for run in runs { latest[run.key.index] = UInt32(run.latest) }
        return latest
    }

    private static func merged(_ old: Side, _ new: Side) -> [(old: UInt32, new: UInt32)] {
        var pairs: [(old: UInt32, new: UInt32)] = []
        pairs.reserveCapacity(max(old.runs.count, new.runs.count))
        var (left, right) = (Keys(old), Keys(new))
        while true {
            switch (left.key, right.key) {
            case (nil, nil): return pairs
            case (let one?, let other?) where one == other:
                pairs.append((left.take(), right.take()))
            case (let one?, let other?) where other < one: pairs.append((none, right.take()))
            case (nil, .some): pairs.append((none, right.take()))
            case (.some, _): pairs.append((left.take(), none))
            }
        }
    }

    /// Walks over the keys of some runs.
    private struct Keys {
        private let side: Side
        private var place = 0
        /// The key of the run that is next.
        private(set) var key: String?

        init(_ side: Side) {
            self.side = side
            read()
        }

        mutating func take() -> UInt32 {
            defer { read() }
            place += 1
            return UInt32(place - 1)
        }

        private mutating func read() {
            key =
                place < side.runs.count
                ? side.index.resource(of: side.runs[place].key).key : nil
        }
    }
}
