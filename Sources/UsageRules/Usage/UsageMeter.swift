/// Adds pieces up, line by line, within an interval and its parts.
struct UsageMeter {
    /// The moments at which the interval and its parts begin and end, in microseconds.
    private let boundaries: [Int64]
    private let isKind: (app: Bool, task: Bool, service: Bool)
    /// Where the usage of a kind in a line begins in `usages`.
    private var slots: ContiguousArray<UInt32>
    /// What was used, part by part for each slot.
    private(set) var usages: ContiguousArray<Usage> = []
    private(set) var uncertainties: [UncertaintyKey: UsageUncertainty] = [:]
    private var peaks = UsagePeaks()
    /// How many instances ran when the interval began, of each kind in each line.
    private var levelsBefore: ContiguousArray<Int64>
    /// The pieces that were added; nil where they are not wanted.
    private(set) var explained: [Explained]?

    /// What widens which usage.
    struct UncertaintyKey: Hashable {
        let usage: Int
        let cause: UsageCause
    }

    /// A piece within the interval.
    struct Explained {
        let usage: Int
        let piece: UsagePiece
    }

    /// - Parameters:
    ///   - boundaries: At least two, ascending.
    ///   - lineCount: How many lines there can be.
    ///   - kinds: The kinds of resources that count.
    ///   - explains: Whether the pieces are kept.
    init(boundaries: [Int64], lineCount: Int, kinds: Set<ResourceKind>, explains: Bool) {
        self.boundaries = boundaries
        isKind = (kinds.contains(.app), kinds.contains(.task), kinds.contains(.service))
        slots = ContiguousArray(
            repeating: .max,
            count: lineCount * ResourceKind.allCases.count
        )
        levelsBefore = ContiguousArray(repeating: 0, count: slots.count)
        explained = explains ? [] : nil
    }

    /// How many parts the interval has.
    var partCount: Int { boundaries.count - 1 }

    private var first: Int64 { boundaries[0] }
    private var last: Int64 { boundaries[boundaries.count - 1] }

    func includes(_ kind: ResourceKind) -> Bool {
        switch kind {
        case .app: isKind.app
        case .task: isKind.task
        case .service: isKind.service
        }
    }

    /// Where the usage of a kind in a line begins; nil where there is none.
    func start(of kind: ResourceKind, _ line: Int) -> Int? {
        let slot = slots[Self.place(kind, line)]
        return slot == .max ? nil : Int(slot)
    }

    // MARK: - Pieces

    /// Adds what lies within the interval.
    mutating func take(_ piece: UsagePiece) {
        let (start, end) = (max(piece.time.lowerBound, first), min(piece.time.upperBound, last))
        let isMoment = piece.time.isEmpty && start == end && start < last && !piece.begins.isEmpty
        guard start < end || isMoment else { return }
        let base = usage(of: piece.kind, piece.line)
        var part = partCount == 1 ? 0 : self.part(at: start)
        repeat {
            add(piece, from: start, to: end, part, base + part)
            part += 1
        } while part < partCount && boundaries[part] < end
        if piece.extent.low.instances != piece.extent.high.instances {
            correctPeaks(piece, start..<end, base)
        }
    }

    private mutating func add(
        _ piece: UsagePiece,
        from start: Int64,
        to end: Int64,
        _ part: Int,
        _ place: Int
    ) {
        let partStart = boundaries[part]
        let time = max(start, partStart)..<min(end, boundaries[part + 1])
        let duration = time.upperBound - time.lowerBound
        usages[place].add(piece.extent, microseconds: duration)
        usages[place].runs += piece.runs(in: time, ofPartFrom: partStart).ones
        if let row = piece.row { usages[place].newestRow = max(usages[place].newestRow ?? 0, row) }
        if let cause = piece.cause {
            let key = UncertaintyKey(usage: place, cause: cause)
            uncertainties[key, default: UsageUncertainty(kind: piece.kind, cause: cause)]
                .add(piece, microseconds: duration)
        }
        explained?.append(Explained(usage: place, piece: piece.within(time)))
    }

    /// Where the usage of a kind in a line begins; a new place where there is none.
    private mutating func usage(of kind: ResourceKind, _ line: Int) -> Int {
        let place = Self.place(kind, line)
        if slots[place] == .max {
            slots[place] = UInt32(usages.count)
            for _ in 0..<partCount { usages.append(Usage()) }
        }
        return Int(slots[place])
    }

    private static func place(_ kind: ResourceKind, _ line: Int) -> Int {
        let number =
            switch kind {
            case .app: 0
            case .task: 1
            case .service: 2
            }
        return line * 3 + number
    }

    /// Whether something that ended and something that begins later lie in the same part.
    func areInOnePart(_ end: Int64, _ start: Int64) -> Bool {
        guard end > first, start < last else { return false }
        return part(at: end - 1) == part(at: start)
    }

    private func part(at time: Int64) -> Int {
        max(0, min(partCount, boundaries.ascendingIndex(of: time + 1)) - 1)
    }

    // MARK: - The most at one moment

    /// Another number of instances from a moment on.
    mutating func step(_ kind: ResourceKind, _ line: Int, at time: Int64, _ change: Int64) {
        guard time < last, change != 0 else { return }
        guard time > first else {
            levelsBefore[Self.place(kind, line)] += change
            return
        }
        let change = Int32(clamping: change)
        peaks.add(
            UsagePeaks.Change(
                time: time,
                usage: UInt32(usage(of: kind, line)),
                change: UsageRange(best: change, low: change, high: change)
            )
        )
    }

    /// What is uncertain counts as less in the lowest count, and as more in the highest.
    private mutating func correctPeaks(_ piece: UsagePiece, _ time: Range<Int64>, _ base: Int) {
        let extent = piece.extent.map(\.instances)
        let low = Int32(clamping: extent.low - extent.best)
        let high = Int32(clamping: extent.high - extent.best)
        for (moment, sign) in [(time.lowerBound, Int32(1)), (time.upperBound, -1)]
        where moment < last {
            peaks.add(
                UsagePeaks.Change(
                    time: moment,
                    usage: UInt32(base),
                    change: UsageRange(best: 0, low: low * sign, high: high * sign)
                )
            )
        }
    }

    /// Finds the most at one moment of all that was added.
    mutating func finish() {
        var levels = ContiguousArray(repeating: UsageRange<Int64>.zero, count: usages.count)
        for (place, level) in levelsBefore.enumerated() where level != 0 && slots[place] != .max {
            levels[Int(slots[place])] = UsageRange(best: level, low: level, high: level)
        }
        peaks.find(in: &usages, from: levels, boundaries: boundaries)
    }
}

extension UsagePiece {
    /// In which counts a run takes part with this part of it: where it begins, and in each later part
    /// of the interval that it reaches into.
    fileprivate func runs(in stretch: Range<Int64>, ofPartFrom partStart: Int64) -> UsageCounts {
        let begun: UsageCounts = stretch.lowerBound == time.lowerBound ? begins : []
        let goesOn = stretch.lowerBound == partStart
        return goesOn ? begun.union(UsageCounts(runningIn: extent)) : begun
    }

    /// The part of it that lies within a stretch of time.
    fileprivate func within(_ time: Range<Int64>) -> UsagePiece {
        UsagePiece(
            kind: kind,
            line: line,
            row: row,
            endingRow: endingRow,
            time: time,
            extent: extent,
            cause: cause,
            begins: begins,
            unrecorded: unrecorded
        )
    }
}
