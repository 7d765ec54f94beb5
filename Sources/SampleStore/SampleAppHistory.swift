internal import EventStore
internal import UsageRules

/// What happens to the apps and tasks of the sample foundation, recorded row by row.
///
/// Rows are counted out: each moment of the rhythm gives one row. Where something is due by then,
/// such as the end of a task, that is the row; else something new happens.
struct SampleAppHistory {
    /// Something that follows from what has happened, or that was planned from the start.
    enum Step {
        case startNightlyTask(app: Int, name: String)
        case startTask(app: Int, name: String)
        case endTask(SampleTask)
        case finishStaging(app: Int, build: SampleFoundation.Build, fails: Bool)
        case setBuildpack(app: Int)
        case stop(process: Int)
        case start(process: Int)
        case repeatEnding(process: Int)
        case repeatTaskEnding(SampleTask)
        case seedBaseline(process: Int)
        case seedTaskBaseline(SampleTask, SampleStanding)
        case startAgain(process: Int)
        case grow(process: Int, unseen: Int)
        case repairEnding(process: Int)
        case repairTaskEnding(SampleTask)
        case recordAgain(SampleAppEvent, app: Int, guid: String)
        case rollOn(from: Int, to: Int, wanted: Int)
        case oddity(SampleOddity)
    }

    var foundation: SampleFoundation
    var random: SampleRandom
    var agenda = SampleAgenda<Step>()
    var log: SampleEventLog
    var tasks: SampleTaskTable
    /// The processes that an autoscaler changes.
    var scaledProcesses: [Int] = []
    /// The processes that developers stop and start.
    var switchedProcesses: [Int] = []
    /// The processes that are restarted now and then.
    var ordinaryProcesses: [Int] = []
    /// The apps that are pushed.
    var pushedApps: [Int] = []
    /// The apps whose tasks are started in the daytime.
    var appsWithTasks: [Int] = []

    private let rhythm: SampleRhythm

    init(
        _ foundation: SampleFoundation,
        rhythm: SampleRhythm,
        log: SampleEventLog,
        tasks: SampleTaskTable,
        random: SampleRandom
    ) {
        self.foundation = foundation
        self.rhythm = rhythm
        self.log = log
        self.tasks = tasks
        self.random = random
    }

    /// Records the history, up to a number of rows.
    ///
    /// - Parameter onProgress: Called after each row with the number of rows; what it throws ends
    ///   it.
    mutating func record(rowCount: Int, onProgress: (Int) throws -> Void) throws {
        sortIntoGroups()
        try recordEarlierEvents()
        try planAhead()
        let window = log.count..<rowCount
        for row in window {
            try recordOneRow(at: rhythm.time(of: row, in: window, &random))
            try onProgress(log.count)
        }
        while let (_, step) = agenda.takeFirst(dueBy: .unreadable) {
            if case .endTask(let task) = step { try tasks.insertRunning(task) }
        }
        foundation.loseLastRowsOfProcesses()
    }

    /// Appends a row about an app.
    mutating func append(
        _ event: SampleAppEvent,
        app: Int,
        at time: EventTime,
        guid: String? = nil
    ) throws {
        try log.append(values(of: event, app: app), at: time, guid: guid)
    }

    /// The values of a row about an app.
    func values(of event: SampleAppEvent, app: Int) -> RowInserter.Values {
        event.values(of: foundation.apps[app], in: foundation)
    }

    private mutating func recordOneRow(at time: EventTime) throws {
        let countBefore = log.count
        while let (due, step) = agenda.takeFirst(dueBy: time) {
            try perform(step, at: max(due, log.lastTime))
            if log.count > countBefore { return }
        }
        while log.count == countBefore { try startSomething(at: time) }
    }

    /// How many of the production apps are pushed or restarted within the window, in percent.
    private static let restartedShare = 50

    private mutating func sortIntoGroups() {
        for (app, processes) in zip(foundation.apps.indices, foundation.processesOfApps) {
            guard let space = foundation.apps[app].space,
                processes.allSatisfy({ !foundation.processes[$0].standing.isQuiet })
            else { continue }
            let isProduction = foundation.spaces[space].name == "prod"
            let names = foundation.apps[app].names
            if !names.tasks.isEmpty { appsWithTasks.append(app) }
            // What runs for months without a restart is what cleanups must not forget.
            if !isProduction || random.chance(Self.restartedShare) {
                pushedApps.append(app)
                ordinaryProcesses += processes
            }
            if isProduction && names.isScaled { scaledProcesses.append(processes.lowerBound) }
            if !isProduction { switchedProcesses += processes }
        }
    }
}
