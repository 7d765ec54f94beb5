/// The one fold that every answer is made of: it walks rows in id order and tells what becomes of
/// each beginning.
///
/// A *run* is what lies between two endings of a key. For an open run only its first and its
/// latest beginning matter: a beginning in between is *superseded* the moment a later one comes, and
/// an ending closes the run. One pass, no joins; the reasons and their witnesses fall out of it.
///
/// The running set is this fold over all rows up to a moment; a cleanup's plan is this fold over the
/// old rows; the proof that a plan is safe is this fold over the rows that the plan keeps.
enum RunFold {
    /// Folds the rows of an index that `includes` selects.
    ///
    /// - Parameters:
    ///   - index: The rows, in id order.
    ///   - includes: Whether the row at a position takes part.
    ///   - onBeginning: Called with a beginning's position, and the first and the latest beginning of
    ///     the run that it stands in; nil where it opens one.
    ///   - onSuperseded: Called with a beginning's position, the first beginning of its run, and
    ///     the next beginning after it.
    ///   - onEnded: Called with a beginning's position and the ending that closed its run.
    ///   - onUnmatchedEnding: Called with the position of an ending that closes no run.
    /// - Returns: The runs that no ending closed.
    @inline(__always)
    static func fold(
        _ index: EventIndex,
        where includes: (_ position: Int) -> Bool,
        onBeginning: (_ position: Int, _ run: (first: Int, latest: Int)?) -> Void = { _, _ in },
        onSuperseded: (_ position: Int, _ first: Int, _ next: Int) -> Void = { _, _, _ in },
        onEnded: (_ position: Int, _ ending: Int) -> Void = { _, _ in },
        onUnmatchedEnding: (_ ending: Int) -> Void = { _ in }
    ) -> OpenRuns {
        var runs = OpenRuns(keyCount: index.keyCount)
        for position in 0..<index.count {
            let part = index.roles[position].part
            guard part == .beginning || part == .ending, includes(position) else { continue }
            let key = index.keys[position]
            guard key != .none else { continue }
            switch part {
            case .beginning:
                let run = runs[key]
                onBeginning(position, run)
                if let run {
                    if run.latest != run.first { onSuperseded(run.latest, run.first, position) }
                    runs.extend(key, to: position, index.roles[position])
                } else {
                    runs.open(key, at: position, index.roles[position])
                }
            case .ending:
                guard let run = runs[key] else {
                    onUnmatchedEnding(position)
                    continue
                }
                onEnded(run.first, position)
                if run.latest != run.first { onEnded(run.latest, position) }
                runs.close(key)
            case .noState, .noLifecycle:
                break
            }
        }
        return runs
    }
}

/// For each key, the first and the latest beginning of its open run.
///
/// Columns over the keys, so that two sets are compared by comparing memory.
struct OpenRuns: Equatable, Sendable {
    /// What the beginnings of a run say besides.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8

        /// A real start stands behind another beginning: the ending between them was lost.
        static let lacksEnding = Traits(rawValue: 1)
        /// One of them was observed, not seeded.
        static let wasObserved = Traits(rawValue: 2)
    }

    private var firsts: ContiguousArray<UInt32>
    private var latests: ContiguousArray<UInt32>
    private var traits: ContiguousArray<Traits>

    init(keyCount: Int) {
        firsts = ContiguousArray(repeating: Self.closed, count: keyCount)
        latests = firsts
        traits = ContiguousArray(repeating: [], count: keyCount)
    }

    /// Whether the same runs are open, each with the same first and latest beginning.
    ///
    /// A cleanup may take what stands between, and with it what a run's traits are made of.
    static func == (left: OpenRuns, right: OpenRuns) -> Bool {
        left.firsts == right.firsts && left.latests == right.latests
    }

    /// How many keys there are, open or not.
    var keyCount: Int { firsts.count }

    /// The open run of a key; nil where it has none.
    subscript(key: KeyID) -> (first: Int, latest: Int)? {
        let first = firsts[key.index]
        return first == Self.closed ? nil : (Int(first), Int(latests[key.index]))
    }

    /// What the beginnings of a key's open run say besides.
    func traits(of key: KeyID) -> Traits { traits[key.index] }

    mutating func open(_ key: KeyID, at position: Int, _ role: EventRole) {
        firsts[key.index] = UInt32(position)
        latests[key.index] = UInt32(position)
        traits[key.index] = role.isBaseline ? [] : .wasObserved
    }

    mutating func extend(_ key: KeyID, to position: Int, _ role: EventRole) {
        latests[key.index] = UInt32(position)
        if !role.isBaseline { traits[key.index].insert(.wasObserved) }
        if role.startsAnew { traits[key.index].insert(.lacksEnding) }
    }

    mutating func close(_ key: KeyID) {
        firsts[key.index] = Self.closed
        latests[key.index] = Self.closed
    }

    private static let closed = UInt32.max
}
