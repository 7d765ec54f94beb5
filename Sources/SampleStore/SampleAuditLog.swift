internal import EventStore
internal import UsageRules

/// Fills the audit log `events`: who did what.
///
/// It declares no lifecycle, so a cleanup keeps nothing
/// of it as running.
struct SampleAuditLog {
    private let foundation: SampleFoundation
    private let rhythm: SampleRhythm
    private var log: SampleEventLog
    private var random: SampleRandom

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
    }

    mutating func record(rowCount: Int) throws {
        for row in 0..<rowCount {
            let time = rhythm.time(of: row, in: 0..<rowCount, &random)
            try log.append(values(at: time), at: time)
        }
    }

    private mutating func values(at time: EventTime) -> RowInserter.Values {
        let app = random.pick(foundation.apps)
        let person = random.pick(SampleNames.people)
        let space = app.space.map { foundation.spaces[$0] }
        return [
            time.databaseText, "audit.app.\(random.pick(Self.actions))", person, "user",
            "\(person)@example.com", app.guid, "app", app.name, "{}",
            space.map { foundation.orgs[$0.org].guid }, space?.guid,
        ]
    }

    private static let actions = [
        "create", "start", "stop", "update", "update", "restart", "ssh-authorized", "map-route",
        "droplet.create", "package.upload", "process.scale", "task.create",
    ]
}
