internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// Reads what the rows of a table say of what their resources take.
///
/// A class, since a scan fills it while it fills the index.
final class FootprintReader: RowReader {
    /// What was read so far.
    private(set) var filled = FootprintColumns()
    let columns: [String]
    private let groups: GroupNumbers
    /// Where the columns are, from the first on; nil where the table doesn't have one, or where it
    /// isn't needed.
    private let instances, memory, earlierInstances, earlierMemory, group: Int32?
    private let hasFootprints: Bool

    /// - Parameters:
    ///   - level: What usage is summed by.
    ///   - groups: Numbers what it is summed in, in all tables alike.
    init(
        _ table: EventTable,
        by level: UsageLevel?,
        _ groups: GroupNumbers,
        in database: Database
    ) throws {
        let present = try TableColumns(of: table.name, in: database)
        var columns: [String] = []
        func place(_ name: String?, if isNeeded: Bool = true) -> Int32? {
            guard isNeeded, let name, present.contains(name) else { return nil }
            columns.append(name)
            return Int32(columns.count - 1)
        }
        hasFootprints = table.holds(.app)
        instances = place("instance_count", if: hasFootprints)
        memory = place("memory_in_mb_per_instance", if: hasFootprints)
        earlierInstances = place("previous_instance_count", if: hasFootprints)
        earlierMemory = place("previous_memory_in_mb_per_instance", if: hasFootprints)
        group = place(level?.column)
        self.columns = columns
        self.groups = groups
    }

    func read(_ row: ScannedRow, from first: Int32) {
        if hasFootprints {
            let footprint = RowFootprint(
                instances: number(row, instances, first) ?? 0,
                megabytesEach: number(row, memory, first) ?? 0
            )
            filled.footprints.append(footprint)
            filled.earlier.append(earlier(row, first, footprint))
        }
        if let group { filled.groups.append(groups.number(row, first + group)) }
    }

    /// Without instances nothing is known; where the memory isn't told it was the same.
    private func earlier(
        _ row: ScannedRow,
        _ first: Int32,
        _ footprint: RowFootprint
    ) -> RowFootprint {
        guard let instances = number(row, earlierInstances, first) else { return .unknown }
        let memory = number(row, earlierMemory, first)
        return RowFootprint(
            instances: instances,
            megabytesEach: memory ?? Int64(footprint.megabytesEach)
        )
    }

    @inline(__always)
    private func number(_ row: ScannedRow, _ place: Int32?, _ first: Int32) -> Int64? {
        guard let place else { return nil }
        switch row.storageClass(first + place) {
        case SQLITE_INTEGER: return row.integer(first + place)
        case SQLITE_NULL: return nil
        default: return row.value(first + place, cutAt: Self.longestNumber).integer
        }
    }

    private static let longestNumber = 64
}

/// Numbers what usage is summed in.
///
/// A class, so that the tables of a scan share it.
final class GroupNumbers {
    private(set) var interner = KeyInterner()

    /// More bytes of a guid are not told apart.
    private static let longestGUID = 4096

    /// The number of what a row names; none where that is nothing.
    func number(_ row: ScannedRow, _ column: Int32) -> KeyID {
        guard !row.isNull(column) else { return .none }
        return number(row.text(column))
    }

    /// The number of a guid; none of an empty one.
    func number(of guid: String?) -> KeyID {
        var guid = guid ?? ""
        return guid.withUTF8 { number($0) }
    }

    private func number(_ guid: UnsafeBufferPointer<UInt8>) -> KeyID {
        guard !guid.isEmpty else { return .none }
        let kept = UnsafeBufferPointer(rebasing: guid.prefix(Self.longestGUID))
        return interner.intern(text: kept, lifecycleOrdinal: 0)
    }
}
