internal import GRDB
package import UsageRules

extension EventStore {
    /// Reads chosen columns of the rows that have no label yet.
    ///
    /// - Parameters:
    ///   - index: The rows as scanned.
    ///   - wanted: The columns, those that the table has; the same at each call.
    ///   - labels: Gets the rows, also those that were read before something ended it.
    ///   - onProgress: Called every few thousand rows with the labels as they are. When it throws,
    ///     that ends it.
    package func label(
        _ index: EventIndex,
        by wanted: [String],
        _ labels: inout EventLabels,
        progress onProgress: (EventLabels) throws -> Void
    ) throws {
        try walking(index, columns: wanted) { walk, database in
            var bytes: [UInt8] = []
            for batch in walk.batches(from: labels.count) where !labels.isFull {
                try walk.forEachRow(at: Array(batch), database) { position, row in
                    labels.appendGone(position - labels.count)
                    bytes.removeAll(keepingCapacity: true)
                    for column in walk.columns { row.appendBytes(of: column, to: &bytes) }
                    labels.append(bytes) { walk.eventRow(row) }
                }
                labels.appendGone(batch.upperBound - labels.count)
                try onProgress(labels)
            }
        }
    }
}

extension ScannedRow {
    /// Appends a value so that no two different rows have the same bytes.
    fileprivate func appendBytes(of column: Int32, to bytes: inout [UInt8]) {
        let value = isText(column) ? text(column) : blob(column)
        bytes.append(UInt8(truncatingIfNeeded: storageClass(column)))
        withUnsafeBytes(of: value.count) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: value)
    }
}
