import EventStore
import TestSupport

/// Rows, stores and texts of differences.
extension DifferenceTests {
    static func started(
        _ instances: Int = 1,
        _ memory: Int = 64,
        _ name: String = "shop"
    ) -> TemporaryStore.Row {
        [
            "state": "STARTED", "app_guid": "p", "instance_count": instances,
            "memory_in_mb_per_instance": memory, "parent_app_name": name,
            "parent_app_guid": "a9",
        ]
    }

    static let stopped: TemporaryStore.Row = ["state": "STOPPED", "app_guid": "p"]

    static func app(
        _ name: String,
        _ rows: [(Int, TemporaryStore.Row)],
        _ changes: [String]
    ) -> Case {
        Case(rows: rows, table: .appUsageEvents, changes: changes, testDescription: name)
    }

    static func service(
        _ name: String,
        _ old: String?,
        _ new: String?,
        _ changes: [String]
    ) -> Case {
        func row(_ state: String, _ guid: String?, _ plan: String) -> TemporaryStore.Row {
            [
                "state": state, "service_instance_guid": "s", "service_plan_guid": guid,
                "service_plan_name": plan,
            ]
        }
        return Case(
            rows: [(0, row("CREATED", old, "small")), (2, row("UPDATED", new, "large"))],
            table: .serviceUsageEvents,
            changes: changes,
            testDescription: name
        )
    }

    static func randomStore(_ seed: UInt64) throws -> TemporaryStore {
        var generator = SeededGenerator(seed: seed)
        let store = try TemporaryStore()
        for table in EventTable.usageTables {
            var events = RandomEvents(seed: seed, order: .anyOrder)
            let rows = events.rows(of: table).map { row in
                row.merging(
                    table == .appUsageEvents
                        ? [
                            "instance_count": Int.random(in: 1...2, using: &generator),
                            "memory_in_mb_per_instance": 64,
                            "parent_app_name": ["x", "y"].randomElement(using: &generator),
                        ]
                        : ["service_plan_name": ["x", "y"].randomElement(using: &generator)]
                ) { own, _ in own }
            }
            try store.insert(rows, into: table)
        }
        return store
    }

    static func differences(
        in store: TemporaryStore,
        from: EventTime?,
        to: EventTime?
    ) throws -> [ResourceDifference] {
        let opened = try EventStore(path: store.path)
        var found: [ResourceDifference] = []
        try opened.forEachDifference(in: opened.scan(), between: (from, to)) {
            found.append($0)
        }
        return found
    }

    static func differences(
        between old: TemporaryStore,
        and new: TemporaryStore
    ) throws -> [ResourceDifference] {
        let sides = try [old, new].map { store in
            let opened = try EventStore(path: store.path)
            return EventStore.RunningSide(opened, try opened.scan(), at: nil)
        }
        var found: [ResourceDifference] = []
        try EventStore.forEachDifference(between: sides[0], and: sides[1]) { found.append($0) }
        return found
    }

    /// Slowly, and from the words of the rule.
    static func compared(_ old: [RunningResource], _ new: [RunningResource]) -> [String] {
        func key(_ resource: RunningResource) -> String {
            "\(resource.kind.rawValue) \(resource.guid)"
        }
        let before = Dictionary(grouping: old, by: key).compactMapValues(\.first)
        let after = Dictionary(grouping: new, by: key).compactMapValues(\.first)
        return Set(before.keys).union(after.keys).sorted().flatMap { key -> [String] in
            guard let one = before[key] else {
                return ["started \(key): nil → \(after[key].map(footprint) ?? "")"]
            }
            guard let other = after[key] else { return ["stopped \(key): \(footprint(one)) → nil"] }
            var changes: [String] = []
            if one.kind == .app, footprint(one) != footprint(other) {
                changes.append("scaled \(key): \(footprint(one)) → \(footprint(other))")
            }
            if one.kind == .service, footprint(one) != footprint(other) {
                changes.append("changed_plan \(key): \(footprint(one)) → \(footprint(other))")
            }
            if one.kind == .app, one.name != other.name {
                changes.append("renamed \(key): \(one.name) → \(other.name)")
            }
            return changes
        }
    }

    static func text(_ difference: ResourceDifference) -> String {
        func side(_ side: ResourceDifference.Side?) -> String {
            guard let side else { return "nil" }
            return difference.change == .renamed ? side.name : footprint(side.resource)
        }
        return "\(difference.change.rawValue) \(difference.resource.kind.rawValue) "
            + "\(difference.resource.guid): \(side(difference.old)) → \(side(difference.new))"
    }

    static func footprint(_ resource: RunningResource) -> String {
        switch resource.kind {
        case .app: "\(resource.instanceCount) × \(resource.memoryInMBPerInstance)"
        case .task: "\(resource.memoryInMBPerInstance)"
        case .service: resource.servicePlanName
        }
    }
}
