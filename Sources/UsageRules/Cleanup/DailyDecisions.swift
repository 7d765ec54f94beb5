/// By which of the cutoffs of a daily cleanup each row of a table can be deleted, as long as every row is
/// still there.
///
/// One pass over the rows. It holds for keys whose rows grow old in the order of their ids. Of others,
/// an ending can be old, and be gone, before the beginning that it ends: they are named, and whoever asks
/// goes through their cleanups one by one.
struct DailyDecisions {
    /// The rows.
    let index: EventIndex
    /// The cutoffs.
    let cutoffs: DailyCutoffs
    /// By position, the number of the first cutoff by which the row can be deleted.
    var numbers: ContiguousArray<Int32>
    /// By position, why the row can be deleted then; `recent` where it never can.
    var reasons: ContiguousArray<Reason>
    /// The rows of each key that grow old in another order than that of their ids, in id order.
    private(set) var disordered: [KeyID: [Int]] = [:]
    /// The position of the row that stays because it is the newest; nil for none.
    private let newest: Int?

    init(_ policy: CleanupPolicy, firstCutoff: EventTime, _ index: EventIndex) {
        self.index = index
        cutoffs = DailyCutoffs(first: firstCutoff)
        numbers = ContiguousArray(repeating: DailyCutoffs.never, count: index.count)
        reasons = ContiguousArray(repeating: .recent, count: index.count)
        newest = policy.keepAtLeastOneRecord && index.count > 0 ? index.count - 1 : nil
        if policy.keepRunningRecords {
            decideByState()
            decideBeginnings()
            findDisorder()
        } else {
            for position in 0..<index.count { decide(position, .old, by: age(position)) }
        }
    }

    /// The number of the first cutoff by which a row is old.
    func age(_ position: Int) -> Int32 { cutoffs.number(for: index.times[position]) }

    /// Notes by which cutoff a row can be deleted, where it ever can.
    mutating func decide(_ position: Int, _ reason: Reason, by number: Int32) {
        guard position != newest, number != DailyCutoffs.never else { return }
        numbers[position] = number
        reasons[position] = reason
    }

    /// Takes back what was noted of a row.
    mutating func forget(_ position: Int) {
        numbers[position] = DailyCutoffs.never
        reasons[position] = .recent
    }

    private mutating func decideByState() {
        for position in 0..<index.count {
            switch index.roles[position].part {
            case .ending: decide(position, .ending, by: age(position))
            case .noLifecycle: decide(position, .noLifecycle, by: age(position))
            case .beginning, .noState: break
            }
        }
    }

    /// A beginning goes when what decides about it is old; by then it is old itself.
    private mutating func decideBeginnings() {
        let times = index.times
        _ = RunFold.fold(
            index,
            where: { times[$0].isReadable },
            onSuperseded: { decide($0, .superseded, by: age($2)) },
            onEnded: { decide($0, .runEnded, by: age($1)) }
        )
    }

    private mutating func findDisorder() {
        var latest = ContiguousArray<Int32>(repeating: 0, count: index.keyCount)
        var isDisordered = ContiguousArray(repeating: false, count: index.keyCount)
        var isAny = false
        for position in 0..<index.count where takesPart(position) {
            let (key, age) = (index.keys[position].index, age(position))
            if age < latest[key] { (isDisordered[key], isAny) = (true, true) }
            latest[key] = max(age, latest[key])
        }
        guard isAny else { return }
        for position in 0..<index.count where takesPart(position) {
            let key = index.keys[position]
            if isDisordered[key.index] { disordered[key, default: []].append(position) }
        }
    }

    /// Whether a row takes part in the fold.
    private func takesPart(_ position: Int) -> Bool {
        let part = index.roles[position].part
        return (part == .beginning || part == .ending) && index.keys[position] != .none
            && index.times[position].isReadable
    }

    /// What the rules say of old rows of one key.
    ///
    /// - Parameters:
    ///   - positions: The rows, in id order.
    ///   - decide: Called with each row that can be deleted, and why.
    func forEachPrunable(
        among positions: [Int],
        _ decide: (_ position: Int, _ reason: Reason) -> Void
    ) {
        var run: (first: Int, latest: Int)?
        for position in positions {
            if index.roles[position].part == .beginning {
                if let run, run.latest != run.first {
                    decide(run.latest, .superseded)
                }
                run = (run?.first ?? position, position)
            } else {
                if let run {
                    decide(run.first, .runEnded)
                    if run.latest != run.first { decide(run.latest, .runEnded) }
                }
                run = nil
                if position != newest { decide(position, .ending) }
            }
        }
    }

    /// Some rows by the number of the cutoff by which they are old.
    func byAge(_ positions: [Int]) -> [(number: Int32, positions: [Int])] {
        let groups = Dictionary(grouping: positions) { age($0) }
        return groups.keys.sorted().map { ($0, groups[$0] ?? []) }
    }
}
