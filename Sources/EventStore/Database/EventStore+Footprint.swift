internal import Algorithms
package import UsageRules

extension EventStore {
    /// How much memory an app's process or a task took, by all rows that begin a run of it, change it
    /// or end it.
    ///
    /// Some thousands of rows are one transaction, so that rows that scroll into sight don't wait for
    /// all. Rows that went since the scan are passed over, as are those whose time can't be read.
    ///
    /// - Parameters:
    ///   - positions: Where the resource's rows stand, ascending.
    ///   - index: The rows as scanned from this store.
    ///   - onProgress: Called before each transaction; what it throws ends it.
    package func footprint(
        of positions: [Int],
        in index: EventIndex,
        progress onProgress: () throws -> Void = {}
    ) throws -> Footprint {
        var footprint = Footprint()
        for chunk in positions.chunks(ofCount: Self.rowsOfAFootprintRead) {
            try onProgress()
            let megabytes = try megabytes(ofBeginningsAt: chunk, in: index)
            for position in chunk where index.times[position].isReadable {
                let (role, time) = (index.roles[position], index.times[position])
                if role.part == .ending {
                    footprint.end(at: time)
                } else if let value = megabytes[position] {
                    footprint.begin(value, at: time, role)
                }
            }
        }
        return footprint
    }

    private static let rowsOfAFootprintRead = 4096

    private func megabytes(
        ofBeginningsAt positions: some Collection<Int>,
        in index: EventIndex
    ) throws -> [Int: Int64] {
        let beginnings = positions.filter { index.roles[$0].part == .beginning }
        var megabytes: [Int: Int64] = [:]
        try forEachRow(
            of: index.table,
            ids: beginnings.map { index.ids[$0] },
            columns: [EventColumn.instanceCount, .memoryInMBPerInstance].map(\.name)
        ) { place, row in
            let position = beginnings[place]
            megabytes[position] = row.megabytes(of: index.kind(at: position))
        }
        return megabytes
    }
}

extension EventIndex {
    fileprivate func kind(at position: Int) -> ResourceKind {
        table.lifecycles[roles[position].lifecycleOrdinal].kind
    }
}

extension EventRow {
    /// The memory of all instances in MB, at most `Int64.max` and never less than nothing.
    fileprivate func megabytes(of kind: ResourceKind) -> Int64 {
        let instances = kind == .app ? self[.instanceCount].integer ?? 0 : 1
        let (product, overflows) = instances.multipliedReportingOverflow(
            by: self[.memoryInMBPerInstance].integer ?? 0
        )
        return overflows ? .max : max(0, product)
    }
}
