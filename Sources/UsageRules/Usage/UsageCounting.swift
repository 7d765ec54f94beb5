/// One count of all usage that a scan tells of.
struct UsageCounting {
    private let question: UsageQuestion
    private let scan: UsageScan
    private let tables: [Table]
    private let kinds: [ResourceKind]
    private let lineCount: Int
    /// The moments at which the parts of the interval begin and end.
    private let boundaries: [EventTime]
    private var meter: UsageMeter

    /// A table whose rows count, and how its lines are numbered.
    private struct Table {
        let index: EventIndex
        let columns: FootprintColumns
        let lines: UsageLines
        /// The number of its first line, where each resource has one.
        let firstLine: Int
    }

    init(_ question: UsageQuestion, _ scan: UsageScan) {
        self.question = question
        self.scan = scan
        kinds = ResourceKind.allCases.filter { question.level?.includes($0) ?? true }
        var (tables, first): ([Table], Int) = ([], 0)
        for index in scan.snapshot.indexes {
            guard let columns = scan.columns[index.table] else { continue }
            let lines: UsageLines =
                switch question.level {
                case .process: .resources(from: first)
                case let level where level?.column != nil: .groups(count: scan.groups.count)
                default: .single
                }
            tables.append(
                Table(index: index, columns: columns, lines: lines, firstLine: first)
            )
            first += index.keyCount
        }
        self.tables = tables
        switch question.level {
        case .process: lineCount = first + scan.evidence.unrecorded.count
        case let level where level?.column != nil: lineCount = scan.groups.count + 1
        default: lineCount = 1
        }
        boundaries = question.boundaries(upTo: scan.snapshot.clock.now)
        meter = UsageMeter(
            boundaries: boundaries.map(\.microseconds),
            lineCount: lineCount,
            kinds: Set(kinds),
            explains: question.explains
        )
    }

    mutating func count(_ onProgress: () throws -> Void) rethrows {
        let now = scan.snapshot.clock.now
        for table in tables {
            var fold = UsageFold(
                table.index,
                table.columns,
                lines: table.lines,
                now: now,
                oldest: scan.snapshot.timeOrder.oldest ?? now,
                repairedEndings: scan.repairedEndings[table.index.table] ?? []
            )
            try fold.run(&meter, onProgress)
            fold.finish(scan.evidence.verdicts[table.index.table] ?? [:], &meter)
            countUnrecorded(table, fold)
        }
        meter.finish()
    }

    /// What runs by Cloud Controller's tables alone does so since nobody knows when.
    private mutating func countUnrecorded(_ table: Table, _ fold: UsageFold) {
        for (number, found) in scan.evidence.unrecorded.enumerated()
        where meter.includes(found.kind) && table.index.table.holds(found.kind) {
            let line: Int
            if question.level == .process {
                let ownLine = lineCount - scan.evidence.unrecorded.count + number
                line = found.key.map { table.firstLine + $0.index } ?? ownLine
            } else {
                line = table.lines.line(ofGroup: found.group)
            }
            let now = scan.snapshot.clock.now.microseconds
            let since = found.key.map { fold.stopped($0) } ?? .min
            meter.take(
                UsagePiece(
                    kind: found.kind,
                    line: line,
                    row: nil,
                    endingRow: nil,
                    time: since..<max(since, now),
                    extent: UsageRange(
                        best: .nothing,
                        low: .nothing,
                        high: UsageExtent(found.kind, found.footprint)
                    ),
                    cause: .unrecordedRunning,
                    begins: .high,
                    unrecorded: number
                )
            )
        }
    }

    // MARK: - Lines

    /// The lines in which something was used; of a time, all.
    func lines(_ history: CompleteHistory) -> [UsageLine] {
        let tables = EventTable.usageTables.filter { table in
            scan.snapshot.index(of: table) != nil && kinds.contains { table.holds($0) }
        }
        let since = history.moment(ofAll: tables)
        var lines: [UsageLine] = []
        let uncertainties = Dictionary(grouping: meter.uncertainties) { $0.key.usage }
        let pieces = Dictionary(grouping: meter.explained ?? []) { $0.usage }
        for number in 0..<lineCount {
            for part in 0..<meter.partCount {
                var line = line(number, part, since)
                for kind in kinds {
                    guard let start = meter.start(of: kind, number) else { continue }
                    let usage = meter.usages[start + part]
                    guard usage != Usage() else { continue }
                    line.usages[kind] = usage
                    line.uncertainties += (uncertainties[start + part] ?? []).map(\.value)
                        .sorted { $0.cause.rawValue < $1.cause.rawValue }
                    line.pieces += (pieces[start + part] ?? []).map { found in
                        let number = found.piece.unrecorded
                        let guid = number.map { scan.evidence.unrecorded[$0].guid }
                        return ExplainedPiece(found.piece, unrecordedGUID: guid)
                    }
                }
                if !line.usages.isEmpty || isOfTime { lines.append(line) }
            }
        }
        return isOfTime ? lines : lines.inOrder { $0.subject.order }
    }

    private var isOfTime: Bool { question.level?.isOfTime ?? true }

    private func line(_ number: Int, _ part: Int, _ since: EventTime?) -> UsageLine {
        UsageLine(
            subject: question.partNames.isEmpty
                ? subject(of: number) : .part(question.partNames[part]),
            interval: boundaries[part]..<boundaries[part + 1],
            usages: [:],
            uncertainties: [],
            isComplete: since.map { $0 <= boundaries[part] } ?? false,
            completeSince: since
        )
    }

    private func subject(of line: Int) -> UsageLine.Subject {
        switch question.level {
        case nil, .day, .month: return .all
        case .org, .space, .app, .plan:
            guard line < scan.groups.count else { return .group(guid: nil) }
            let guid = scan.groups.key(KeyID(rawValue: UInt32(line))).text
            return .group(guid: guid)
        case .process:
            let place = line - (lineCount - scan.evidence.unrecorded.count)
            guard place < 0 else {
                let found = scan.evidence.unrecorded[place]
                return .resource(found.kind, guid: found.guid)
            }
            // Lines are numbered table by table, in the order of their keys.
            guard let table = tables.last(where: { $0.firstLine <= line }) else { return .all }
            let key = KeyID(rawValue: UInt32(line - table.firstLine))
            let (kind, guid) = table.index.resource(of: key)
            return .resource(kind, guid: guid)
        }
    }
}

extension UsageQuestion {
    /// The boundaries up to a moment: of what comes later nothing is known.
    func boundaries(upTo now: EventTime) -> [EventTime] {
        guard now < interval.upperBound, now > interval.lowerBound else { return boundaries }
        return boundaries.filter { $0 < now } + [now]
    }
}

extension UsageLine.Subject {
    /// By kind's name, then by guid; what names nothing comes last.
    fileprivate var order: String {
        switch self {
        case .all, .part: ""
        case .group(let guid): guid.map { "0\($0)" } ?? "1"
        case .resource(let kind, let guid): "\(kind.rawValue) \(guid)"
        }
    }
}
