internal import EventStore
internal import UsageRules

/// What happens to the service instances of the sample foundation, recorded row by row.
///
/// Rows are counted out as in ``SampleAppHistory``.
struct SampleServiceHistory {
    /// Something that follows from what has happened, or that was planned from the start.
    enum Step {
        case delete(SampleFoundation.ServiceInstance)
        case repeatEnding(SampleFoundation.ServiceInstance)
        case seedBaseline(service: Int)
        case repairEnding(service: Int)
        case deleteUnknown
        case updateWithSlowClock
        case updateWithFastClock
    }

    /// What exists; instances that came and went again within the window are not in it.
    private(set) var foundation: SampleFoundation
    private var random: SampleRandom
    private var agenda = SampleAgenda<Step>()
    private(set) var log: SampleEventLog
    private let rhythm: SampleRhythm
    /// The instances that are updated now and then.
    private var updatedServices: [Int] = []
    /// The spaces in which pipelines make instances for a while.
    private var testSpaces: [Int] = []
    private var pipelineRun = 1_800

    init(
        _ foundation: SampleFoundation,
        rhythm: SampleRhythm,
        log: SampleEventLog,
        random: SampleRandom
    ) {
        self.foundation = foundation
        self.rhythm = rhythm
        self.log = log
        self.random = random
        updatedServices = foundation.services.indices.filter {
            !foundation.services[$0].standing.isQuiet
        }
        testSpaces = foundation.spaces.indices.filter { foundation.spaces[$0].name != "prod" }
    }

    /// Records the history, up to a number of rows.
    ///
    /// - Parameter onProgress: Called after each row with the number of rows; what it throws ends
    ///   it.
    mutating func record(rowCount: Int, onProgress: (Int) throws -> Void) throws {
        try recordEarlierEvents()
        planAhead()
        let window = log.count..<rowCount
        for row in window {
            try recordOneRow(at: rhythm.time(of: row, in: window, &random))
            try onProgress(log.count)
        }
        while let (_, step) = agenda.takeFirst(dueBy: .unreadable) {
            if case .delete(let service) = step { foundation.services.append(service) }
        }
        foundation.loseLastRowsOfServices()
    }

    private mutating func recordOneRow(at time: EventTime) throws {
        let countBefore = log.count
        while let (due, step) = agenda.takeFirst(dueBy: time) {
            try perform(step, at: max(due, log.lastTime))
            if log.count > countBefore { return }
        }
        while log.count == countBefore { try startSomething(at: time) }
    }

    // MARK: Before the window

    /// Records what earlier cleanups left: the first beginning of each instance, and the latest.
    private mutating func recordEarlierEvents() throws {
        var events: [(time: EventTime, state: String, service: Int, guid: String?)] = []
        for (number, service) in foundation.services.enumerated()
        where service.standing.hasStart {
            let isReseeded = service.createdAt < SampleTimeline.reseededAt
            let isStartLost = !isReseeded && random.chance(6)
            if !isStartLost {
                let time = max(service.createdAt, SampleTimeline.reseededAt)
                events.append((time, "CREATED", number, isReseeded ? service.guid : nil))
            }
            if isStartLost || random.chance(20) {
                let age = random.number(in: 3600...20 * 86_400)
                let time = SampleTimeline.windowStart.adding(seconds: -age)
                events.append((max(time, service.createdAt), "UPDATED", number, nil))
            }
        }
        for event in events.inOrder(of: \.time) {
            log.skipIDs(random.below(Self.widestGap))
            try append(
                event.state,
                foundation.services[event.service],
                at: event.time,
                guid: event.guid
            )
        }
        log.skipIDs(Self.widestGap)
    }

    /// How many ids in a row the earlier cleanups deleted at most.
    private static let widestGap = 25

    // MARK: Within the window

    private mutating func planAhead() {
        for (number, service) in foundation.services.enumerated()
        where service.standing.hasBaseline {
            agenda.add(.seedBaseline(service: number), at: SampleTimeline.baselinesSeededAt)
        }
        agenda.add(.updateWithFastClock, at: SampleTimeline.someTime(&random))
        for _ in 0..<max(2, foundation.services.count / 100) {
            agenda.add(.deleteUnknown, at: SampleTimeline.someTime(&random))
            agenda.add(.updateWithSlowClock, at: SampleTimeline.someTime(&random))
        }
    }

    private mutating func startSomething(at time: EventTime) throws {
        switch random.below(100) {
        case 0..<80: try createForAWhile(at: time)
        case 80..<96: try update(random.pick(updatedServices), at: time)
        case 96..<98: try retire(random.below(updatedServices.count), at: time)
        default: try createForGood(at: time)
        }
    }

    /// A pipeline makes an instance for its tests and deletes it afterwards.
    private mutating func createForAWhile(at time: EventTime) throws {
        pipelineRun += 1
        let label = random.pick(["postgres", "postgres", "redis", "rabbitmq"])
        let service = SampleFoundation.ServiceInstance(
            guid: random.guid(),
            name: "ci-\(pipelineRun)-\(label)",
            space: random.pick(testSpaces),
            plan: foundation.catalog.plans(of: label).first,
            createdAt: time
        )
        try append("CREATED", service, at: time)
        let duration = random.number(in: 300...10_800) * (random.chance(4) ? 40 : 1)
        agenda.add(.delete(service), at: time.adding(seconds: duration))
    }

    private mutating func createForGood(at time: EventTime) throws {
        let isUserProvided = random.chance(30)
        let kind =
            isUserProvided ? random.pick(SampleCatalog.userProvided) : random.pick(["files", "db"])
        let label = kind == "files" ? "objectstore" : "postgres"
        let service = SampleFoundation.ServiceInstance(
            guid: random.guid(),
            name: "\(random.pick(foundation.apps).name)-\(kind)",
            space: random.below(foundation.spaces.count),
            plan: isUserProvided ? nil : random.pick(foundation.catalog.plans(of: label)),
            createdAt: time
        )
        try append("CREATED", service, at: time)
        updatedServices.append(foundation.services.count)
        foundation.services.append(service)
    }

    /// A plan is changed to another of its service; for what users provide, its credentials are.
    private mutating func update(_ number: Int, at time: EventTime) throws {
        if let plan = foundation.services[number].plan {
            let service = foundation.catalog.services[foundation.catalog.plans[plan].service]
            foundation.services[number].plan = random.pick(
                foundation.catalog.plans(of: service.label)
            )
        }
        try append("UPDATED", foundation.services[number], at: time)
    }

    /// An instance that was there for long is deleted.
    ///
    /// - Parameter place: Its place in `updatedServices`.
    private mutating func retire(_ place: Int, at time: EventTime) throws {
        let number = updatedServices[place]
        updatedServices.swapAt(place, updatedServices.count - 1)
        updatedServices.removeLast()
        try append("DELETED", foundation.services[number], at: time)
        foundation.services[number].standing = .deleted
    }

    private mutating func perform(_ step: Step, at time: EventTime) throws {
        switch step {
        case .delete(let service):
            try append("DELETED", service, at: time)
            if random.chance(1) {
                agenda.add(.repeatEnding(service), at: time.adding(seconds: 2))
            }
        case .repeatEnding(let service): try append("DELETED", service, at: time)
        case .seedBaseline(let number): try seedBaseline(for: number, at: time)
        case .repairEnding(let number):
            try append("DELETED", foundation.services[number], at: time)
            foundation.services[number].standing = .deleted
        case .deleteUnknown: try deleteUnknown(at: time)
        case .updateWithSlowClock: try updateWithSlowClock(at: time)
        case .updateWithFastClock: try updateWithFastClock(at: time)
        }
    }

    private mutating func seedBaseline(for number: Int, at time: EventTime) throws {
        let service = foundation.services[number]
        guard service.standing != .deleted else { return }
        try append("WAS_RUNNING", service, at: time)
        if service.standing == .repaired {
            agenda.add(.repairEnding(service: number), at: SampleTimeline.repairedAt)
        }
    }

    /// An instance is deleted whose creation nobody recorded.
    private mutating func deleteUnknown(at time: EventTime) throws {
        let service = SampleFoundation.ServiceInstance(
            guid: random.guid(),
            name: "legacy-db",
            space: random.pick(testSpaces),
            plan: nil,
            createdAt: time
        )
        try append("DELETED", service, at: time)
    }

    /// The machine that records the row has a slow clock, so its time disagrees with its id.
    private mutating func updateWithSlowClock(at time: EventTime) throws {
        let service = foundation.services[random.pick(updatedServices)]
        let slow = time.adding(seconds: -random.number(in: 900...5400))
        try log.append(values("UPDATED", service), createdAt: slow.databaseText)
    }

    /// The machine that records the row is days ahead.
    private mutating func updateWithFastClock(at time: EventTime) throws {
        let kept = foundation.services.indices.filter {
            foundation.services[$0].standing == .drifted
        }
        guard !kept.isEmpty else { return }
        let ahead = time.adding(seconds: random.number(in: 150_000...180_000))
        try log.append(
            values("UPDATED", foundation.services[random.pick(kept)]),
            createdAt: ahead.databaseText
        )
    }

    // MARK: Rows

    private mutating func append(
        _ state: String,
        _ service: SampleFoundation.ServiceInstance,
        at time: EventTime,
        guid: String? = nil
    ) throws {
        try log.append(values(state, service), at: time, guid: guid)
    }

    private func values(
        _ state: String,
        _ service: SampleFoundation.ServiceInstance
    ) -> RowInserter.Values {
        let space = foundation.spaces[service.space]
        let catalog = foundation.catalog
        let plan = service.plan.map { catalog.plans[$0] }
        let offering = plan.map { catalog.services[$0.service] }
        let broker = offering.map { catalog.brokers[$0.broker] }
        let type = plan == nil ? "user_provided" : "managed"
        return [
            state, foundation.orgs[space.org].guid, space.guid, space.name, service.guid,
            service.name, "\(type)_service_instance", plan?.guid, plan?.name, offering?.guid,
            offering?.label, broker?.guid, broker?.name,
        ]
    }
}
