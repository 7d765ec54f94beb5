internal import Algorithms
internal import GRDB
package import UsageRules

extension EventStore {
    /// Hands on the lines of an answer with what they are called: some thousand are looked up at once.
    ///
    /// - Parameters:
    ///   - report: An answer about this store.
    ///   - snapshot: What it was made of.
    ///   - body: Takes one at a time; what it throws ends it.
    package func forEachUsageRecord(
        of report: UsageReport,
        in snapshot: StoreSnapshot,
        _ body: (UsageRecord) throws -> Void
    ) throws {
        let level = report.question.level
        for lines in report.lines.chunks(ofCount: Self.linesAtATime) {
            // Before the look-up below: each is one by itself.
            let rows = try newestRows(of: lines, level, snapshot)
            let names = try lookUp { database in
                try UsageNameReader(
                    level,
                    orgNames: snapshot.orgNames,
                    cutAt: bounds.longestValue,
                    in: database
                )
                .names(of: Array(lines), rows: rows)
            }
            for (line, names) in zip(lines, names) {
                try body(UsageRecord(level: level, line: line, names: names, in: snapshot))
            }
        }
    }

    private static let linesAtATime = 4096

    /// The row that names each line; nil where there is none, or where it went since the scan.
    private func newestRows(
        of lines: some Collection<UsageLine>,
        _ level: UsageLevel?,
        _ snapshot: StoreSnapshot
    ) throws -> [EventRow?] {
        guard let level, !level.isOfTime else { return lines.map { _ in nil } }
        let references = lines.map(\.newestRow)
        var rows = [EventRow?](repeating: nil, count: references.count)
        for index in snapshot.indexes {
            let places = references.indices.filter { references[$0]?.table == index.table }
            let positions = places.compactMap { references[$0]?.position }
            try forEachRow(
                of: index.table,
                ids: positions.map { index.ids[$0] },
                columns: UsageNameReader.columns.map(\.name)
            ) { rows[places[$0]] = $1 }
        }
        return rows
    }

    /// Hands on the rows behind the lines of an answer, line by line and in the order of time.
    ///
    /// - Parameters:
    ///   - report: An answer that explains.
    ///   - snapshot: What it was made of.
    ///   - body: Takes one at a time; what it throws ends it.
    package func forEachExplainedUsage(
        of report: UsageReport,
        in snapshot: StoreSnapshot,
        _ body: (ExplainedUsage) throws -> Void
    ) throws {
        try forEachUsageRecord(of: report, in: snapshot) { record in
            let pieces = record.line.pieces.sorted {
                ($0.time.lowerBound, $0.row ?? -1) < ($1.time.lowerBound, $1.row ?? -1)
            }
            for chunk in pieces.chunks(ofCount: Self.linesAtATime) {
                let rows = try self.rows(of: Array(chunk), snapshot)
                for (piece, row) in zip(chunk, rows) {
                    try body(
                        ExplainedUsage(record: record, piece: piece, row: row, in: snapshot)
                    )
                }
            }
        }
    }

    private func rows(
        of pieces: [ExplainedPiece],
        _ snapshot: StoreSnapshot
    ) throws -> [EventRow?] {
        var rows = [EventRow?](repeating: nil, count: pieces.count)
        for index in snapshot.indexes {
            let places = pieces.indices.filter {
                pieces[$0].row != nil && EventTable.holding(pieces[$0].kind) == index.table
            }
            let ids = places.compactMap { pieces[$0].row }.map { index.ids[$0] }
            let columns: [EventColumn] = [.state, .instanceCount, .memoryInMBPerInstance]
            try forEachRow(of: index.table, ids: ids, columns: columns.map(\.name)) {
                rows[places[$0]] = $1
            }
        }
        return rows
    }
}
