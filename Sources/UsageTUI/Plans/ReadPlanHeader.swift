import Foundation
import Presentation
import UsageRules

/// The header of a sealed plan as it was read: what is needed to make the plan again.
struct ReadPlanHeader {
    /// A table of the plan.
    struct Table: Decodable {
        let table: EventTable
        let cutoffAgeInDays: Int
        let columns: [String]
        /// The highest id; nil where the table was empty.
        let lastId: Int64?
        /// How many rows it had.
        let total: Int
        /// What ran and would run came to.
        let runningBeforeHash: String
        let runningAfterHash: String
    }

    let hash: String
    let origin: PlanHeader.Origin
    let now: EventTime
    let policy: CleanupPolicy
    let tables: [Table]

    /// Reads a header.
    ///
    /// - Throws: ``PlanError/notAPlan(path:reason:)``, ``PlanError/tooNew(path:version:)``.
    init(_ line: [UInt8], of path: String) throws(PlanError) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let form = try? decoder.decode(Form.self, from: Data(line)),
            form.format == PlanHeader.format
        else {
            throw .notAPlan(path: path, reason: "it has no header of one")
        }
        guard form.version <= PlanHeader.version else {
            throw .tooNew(path: path, version: form.version)
        }
        guard let stored = try? decoder.decode(Stored.self, from: Data(line)), stored.isPossible
        else { throw .edited(path: path) }
        (hash, tables) = (stored.hash, stored.tables)
        origin = stored.origin
        now = EventTime(stored.now) ?? .unreadable
        policy = stored.policy
    }

    private struct Form: Decodable {
        let format: String
        let version: Int
    }

    private struct Stored: Decodable {
        let hash: String
        let sealedAt: String
        let sealedBy: String
        let program: String
        let store: String
        let now: String
        let clock: String
        let keepRunningRecords: Bool
        let keepAtLeastOneRecord: Bool
        let tables: [Table]

        var origin: PlanHeader.Origin {
            PlanHeader.Origin(
                sealedAt: sealedAt,
                sealedBy: sealedBy,
                program: program,
                store: store,
                clock: clock
            )
        }

        var policy: CleanupPolicy {
            var policy = CleanupPolicy(
                keepRunningRecords: keepRunningRecords,
                keepAtLeastOneRecord: keepAtLeastOneRecord
            )
            for table in tables { policy.setCutoffAge(table.cutoffAgeInDays, of: table.table) }
            return policy
        }

        /// Whether nothing in it is out of all bounds: it can be anybody's.
        var isPossible: Bool {
            guard let now = EventTime(now), EventTime.writtenByUs.contains(now) else {
                return false
            }
            return !tables.isEmpty && Set(tables.map(\.table)).count == tables.count
                && tables.allSatisfy { CutoffAge.allowedDays.contains($0.cutoffAgeInDays) }
                && hash.utf8.count == PlanHeader.noHash.utf8.count
        }
    }
}

extension EventTime {
    /// The years 0 to 9999: from them no cutoff overflows.
    static let writtenByUs =
        EventTime(seconds: -62_167_219_200)...EventTime(seconds: 253_402_300_799)
}
