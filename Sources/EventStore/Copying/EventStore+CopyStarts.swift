internal import GRDB
package import UsageRules

extension EventStore {
    /// From where on the usage tables of a server are to be read again, so that the store gets what it
    /// lacks, by table; those that it doesn't have, or that are empty, are to be read whole.
    package func copyStarts() throws -> [String: CopyStart] {
        try read { database in
            var starts: [String: CopyStart] = [:]
            for table in EventTable.usageTables
            where try !TableColumns(of: table.name, in: database).isEmpty {
                guard let newest = try database.newest(of: table) else { continue }
                starts[table.name] = CopyStart(
                    id: max(0, newest.id) - Self.overlapInRows,
                    time: newest.time?.addingMinutes(-Self.overlapInMinutes)
                )
            }
            return starts
        }
    }

    /// Longer than any transaction of Cloud Controller's that writes an event.
    private static let overlapInMinutes = 60
    /// As many rows as a large foundation writes in some hours.
    private static let overlapInRows: Int64 = 10_000
}

extension Database {
    /// The highest id of an events table, and the latest time that can be read; nil where it is empty.
    func newest(of table: EventTable) throws -> (id: Int64, time: EventTime?)? {
        guard let id = try integer(from: table.name, "SELECT max(id) FROM \(table.name)") else {
            return nil
        }
        let latest = try one(
            from: table.name,
            // Texts that begin like that sort as what they tell.
            """
            SELECT max(created_at) FROM \(table.name)
            WHERE created_at GLOB '[1-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
            """
        ) { EventTime($0.value(0)) }
        return (id, latest.flatMap { $0.isReadable ? $0 : nil })
    }
}

extension EventTime {
    fileprivate func addingMinutes(_ minutes: Int) -> EventTime {
        EventTime(microseconds: microseconds + Int64(minutes) * 60 * Self.microsecondsPerSecond)
    }
}
