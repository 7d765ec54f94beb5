/// The options of a cleanup, under Cloud Controller's own names.
public struct CleanupPolicy: Hashable, Sendable {
    /// Rows recorded longer ago than this many days of 24 hours are old.
    ///
    /// 0 or more.
    public var cutoffAgeInDays: Int
    /// Other ages for single tables, as Cloud Controller has a setting for each.
    public private(set) var cutoffAgesInDays: [EventTable: Int] = [:]
    /// Keep the old beginnings that tell what still runs.
    public var keepRunningRecords: Bool
    /// Never delete the row with the table's highest id, so that a client that polls the newest
    /// event never finds an empty table.
    public var keepAtLeastOneRecord: Bool

    /// The options that Cloud Controller's repositories use for usage events.
    public init(
        cutoffAgeInDays: Int = 31,
        keepRunningRecords: Bool = true,
        keepAtLeastOneRecord: Bool = true
    ) {
        self.cutoffAgeInDays = cutoffAgeInDays
        self.keepRunningRecords = keepRunningRecords
        self.keepAtLeastOneRecord = keepAtLeastOneRecord
    }

    /// The moment before which a row is old, where its table has no other.
    public func cutoff(now: EventTime) -> EventTime { now.addingDays(-cutoffAgeInDays) }

    /// The moment before which a row of a table is old.
    public func cutoff(of table: EventTable, now: EventTime) -> EventTime {
        now.addingDays(-cutoffAge(of: table))
    }

    /// How many days ago rows of a table became old.
    public func cutoffAge(of table: EventTable) -> Int {
        cutoffAgesInDays[table] ?? cutoffAgeInDays
    }

    /// How many days ago rows of all of some tables became old; nil where that differs.
    public func cutoffAge(ofAll tables: [EventTable]) -> Int? {
        let ages = tables.map { cutoffAge(of: $0) }
        guard let age = ages.first else { return cutoffAgeInDays }
        return ages.allSatisfy { $0 == age } ? age : nil
    }

    /// Sets the cutoff of a table.
    ///
    /// - Parameters:
    ///   - days: The age, 0 or more.
    ///   - table: nil for all tables that have none of their own.
    public mutating func setCutoffAge(_ days: Int, of table: EventTable?) {
        if let table { cutoffAgesInDays[table] = days } else { cutoffAgeInDays = days }
    }

    /// Changes the cutoff of some tables.
    ///
    /// - Parameters:
    ///   - tables: The tables.
    ///   - others: All that are cleaned: where they all come to the same age, that is the age of all.
    ///   - change: The new age, in days, of the one that there is.
    public mutating func changeCutoffAges(
        of tables: [EventTable],
        among others: [EventTable],
        _ change: (_ age: Int, _ table: EventTable) -> Int
    ) {
        let ages = others.map { table in
            tables.contains(table)
                ? max(0, change(cutoffAge(of: table), table)) : cutoffAge(of: table)
        }
        if Set(ages).count == 1 {
            cutoffAgeInDays = ages[0]
            cutoffAgesInDays = [:]
        } else {
            cutoffAgesInDays = Dictionary(uniqueKeysWithValues: zip(others, ages))
        }
    }

    /// The same options with the cutoffs of another policy.
    public func withCutoffs(of other: CleanupPolicy) -> CleanupPolicy {
        var policy = self
        policy.cutoffAgeInDays = other.cutoffAgeInDays
        policy.cutoffAgesInDays = other.cutoffAgesInDays
        return policy
    }
}
