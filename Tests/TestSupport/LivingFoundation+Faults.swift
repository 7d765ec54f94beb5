package import EventStore

/// Something that a check finds, by what names it.
package enum FoundKey: Hashable, Sendable, CustomStringConvertible {
    case resource(Finding.Kind, String)
    case rows(Finding.Kind, [Int64])

    package var description: String {
        switch self {
        case .resource(let kind, let guid): "\(kind.rawValue) \(guid)"
        case .rows(let kind, let ids): "\(kind.rawValue) \(ids)"
        }
    }
}

extension LivingFoundation {
    /// What can go wrong between the tables and the events.
    package enum Fault: CaseIterable, Sendable {
        case lostStop, lostDelete, taskGone, taskPending, taskEnded, serviceGone, lostStart
        case lostScale, lostStopAndStart, scaleBetweenLost, duplicate, ahead, staging
        case staleBaseline, repaired, orphan, unreadable, stateless
    }

    /// Lets something go wrong, on a resource of its own.
    package mutating func inject(_ fault: Fault) throws {
        switch fault {
        case .lostStop, .lostDelete:
            let process = try startProcess()
            try stopInTable(process, isDeleted: fault == .lostDelete)
            expect(.contradictedRunning, process.guid)
        case .taskGone: try lose("DELETE FROM tasks", .contradictedRunning)
        case .taskPending: try lose("UPDATE tasks SET state = 'PENDING'", .contradictedRunning)
        case .taskEnded: try lose("UPDATE tasks SET state = 'FAILED'", .missingTaskStop)
        case .serviceGone:
            let guid = try createService()
            try store.execute("DELETE FROM service_instances WHERE guid = '\(guid)'")
            expect(.contradictedRunning, guid)
        case .lostStart:
            let process = Process(guid: name("p"), instances: 1)
            try addRow(of: process)
            expect(.unrecordedRunning, process.guid)
        case .lostScale:
            var process = try startProcess()
            process.instances += 3
            try setInstances(of: process)
            expect(.footprintDiffers, process.guid)
        case .lostStopAndStart: try loseStopAndStart()
        case .scaleBetweenLost: try loseScaleBetween()
        case .orphan:
            let guid = name("p")
            try store.execute(
                """
                INSERT INTO processes (guid, state, app_guid, type, memory, instances)
                VALUES ('\(guid)', 'STARTED', 'nowhere', 'web', 256, 1)
                """
            )
            expect(.orphanSource, guid)
        default: try injectRows(fault)
        }
    }

    private mutating func expect(_ kind: Finding.Kind, _ guid: String) {
        expected.insert(.resource(kind, guid))
    }

    /// A task whose end only its table knows.
    private mutating func lose(_ change: String, _ kind: Finding.Kind) throws {
        let guid = try startTask()
        try store.execute("\(change) WHERE guid = '\(guid)'")
        expect(kind, guid)
    }

    private mutating func loseStopAndStart() throws {
        let process = try startProcess()
        let first = try lastID()
        try record("STARTED", after: "STOPPED", process)
        expected.insert(.rows(.lostEnding, [first, try lastID()]))
    }

    private mutating func loseScaleBetween() throws {
        var process = try startProcess()
        let first = try lastID()
        process.instances += 2
        try scale(&process)
        expected.insert(.rows(.scaleMissing, [first, try lastID()]))
    }

    // MARK: - Rows

    private mutating func injectRows(_ fault: Fault) throws {
        switch fault {
        case .duplicate:
            let guid = name("e")
            for _ in 0..<2 { try note("BUILDPACK_SET", ["guid": guid]) }
            expect(.duplicateGUID, guid)
        case .ahead:
            try note("BUILDPACK_SET", ["created_at": "2099-01-01 00:00:00"])
            expected.insert(.rows(.timeAhead, [try lastID()]))
        case .staging:
            try note("STAGING_STARTED", ["package_guid": name("k")])
            expected.insert(.rows(.unfinishedStaging, [try lastID()]))
        case .staleBaseline:
            try note("WAS_RUNNING", ["app_guid": name("p")])
            expected.insert(.rows(.staleBaseline, [try lastID()]))
        case .repaired:
            let guid = name("p")
            try note("WAS_RUNNING", ["app_guid": guid])
            try note("STOPPED", ["app_guid": guid, "previous_state": "WAS_RUNNING"])
            expected.insert(.rows(.repairedEnding, [try lastID()]))
        case .unreadable:
            try note("BUILDPACK_SET", ["created_at": "soon"])
            expected.insert(.rows(.unreadableTime, [try lastID()]))
        case .stateless:
            try note(nil)
            expected.insert(.rows(.noState, [try lastID()]))
        default: break
        }
    }

    private mutating func note(_ state: String?, _ others: TemporaryStore.Row = [:]) throws {
        try insert(["state": state].merging(others) { _, other in other }, into: .appUsageEvents)
    }

    private func lastID() throws -> Int64 {
        try store.integers("SELECT max(id) FROM app_usage_events").first ?? 0
    }
}
