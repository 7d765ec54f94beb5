import EventStore
import Foundation
import Presentation
import TestSupport

@testable import Dashboard
@testable import UsageTUI

/// Drives the dashboard over a real store, as the program does, but without threads and terminal.
///
/// Every effect is performed at once and answered before the next key, unless answers are held
/// back.
final class DashboardDriver {
    /// What the dashboard knows.
    private(set) var state: State
    /// The effects that were wanted, in order.
    private(set) var effects: [Effect] = []
    /// Whether answers wait, as while work is under way.
    var holdsBackAnswers = false
    /// Answers that wait for ``deliver()``.
    private(set) var waiting: [News] = []

    private let store: TemporaryStore
    private let reader: StoreHolder
    private let isWritable: Bool
    private let tables: [EventTable]
    private let now: EventTime

    /// A dashboard over a store.
    ///
    /// - Parameters:
    ///   - tables: The tables that are read.
    ///   - columns: What is configured and remembered of its columns.
    ///   - holdsBackAnswers: Whether it is still loading.
    ///   - now: What the clock says.
    init(
        _ store: TemporaryStore,
        policy: CleanupPolicy = CleanupPolicy(),
        isWritable: Bool = true,
        tables: [EventTable] = EventTable.usageTables,
        columns: ColumnSettings = ColumnSettings(),
        holdsBackAnswers: Bool = false,
        now: EventTime = SmallStore.now
    ) throws {
        self.store = store
        self.now = now
        self.isWritable = isWritable
        self.tables = tables
        self.holdsBackAnswers = holdsBackAnswers
        reader = StoreHolder(try EventStore(path: store.path))
        state = State(
            size: Size(columns: 80, rows: 24),
            storeName: "usage.db",
            policy: policy,
            columns: columns
        )
        state.exportFolder = "/home/operator"
        perform([.start(.scan)])
    }

    /// A dashboard over a small store.
    convenience init() throws { try self.init(SmallStore.make()) }

    // MARK: - Input

    /// Presses keys, each written as people write it: `j`, `Enter`, `Ctrl-D`.
    func press(_ keys: String...) {
        for key in keys { press(Self.key(named: key)) }
    }

    /// Presses a key.
    func press(_ key: Key) { feed(.keys([key])) }

    /// Types a text, a key for each character.
    func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Shows a moment.
    func show(_ moment: EventTime) { perform(state.show(moment: moment)) }

    /// Tells the dashboard what a person did.
    func feed(_ input: Input) { perform(Dashboard.update(&state, input)) }

    /// Tells the dashboard what a job has to say.
    func feed(_ news: News) { perform(Dashboard.update(&state, news)) }

    /// Gives the answers that were held back, and those that they lead to.
    func deliver() {
        holdsBackAnswers = false
        while !waiting.isEmpty { feed(waiting.removeFirst()) }
    }

    /// Gives one of the answers that were held back, and holds back what follows.
    func deliver(at place: Int) { feed(waiting.remove(at: place)) }

    // MARK: - Output

    /// The screen at a size.
    func screen(_ columns: Int, _ rows: Int) -> Frame {
        feed(.resized(Size(columns: columns, rows: rows)))
        return Dashboard.render(state, state.size)
    }

    /// The text of the screen, as large as it is.
    var text: String { Dashboard.render(state, state.size).text }

    /// The effects wanted since the last time that they were taken.
    func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    // MARK: - The store

    /// Changes the store behind the dashboard's back.
    func execute(_ sql: String) throws { try store.execute(sql) }

    /// What a check of the store finds.
    func report() throws -> FindingsReport {
        try reader.current.findings(in: reader.current.scan(now: SmallStore.now))
    }

    /// What a file beside the store holds; nil where there is none.
    func written(_ name: String) -> String? {
        try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The columns that were kept for the next time.
    func remembered() throws -> [View: ColumnChoice] {
        try StateFile(path: stateFile).columns
    }

    /// How many rows the store has.
    func storedRows() throws -> Int {
        try EventTable.usageTables.reduce(0) { try $0 + store.ids(of: $1).count }
    }

    private func perform(_ wanted: [Effect]) {
        effects += wanted
        for case .start(let job) in wanted {
            for news in newsOf(job) {
                if holdsBackAnswers {
                    waiting.append(news)
                } else {
                    feed(news)
                }
            }
        }
    }

    /// What the program's own job says: all that it says on the way, then what came of it.
    private func newsOf(_ job: Job) -> [News] {
        var news: [News] = []
        let report = JobReport(
            of: job.kind,
            // No picture depends on how fast a machine is.
            elapsed: { .zero },
            post: { news.append($0) },
            checkCancellation: {},
            isStopWanted: { false }
        )
        do {
            news.append(try beside(job).run(context, report))
        } catch {
            news.append(.failed(job.kind, message: "\(error)"))
        }
        return news.map(asOnTheScreen)
    }

    /// The job, where it writes a file, with one in the folder of the store: whatever is typed as its
    /// path, no test writes elsewhere.
    private func beside(_ job: Job) -> Job {
        if case .seal(let request, let tables, let path) = job {
            return .seal(request, tables, path: path.replacing("/", with: "_"))
        }
        guard case .export(let request) = job else { return job }
        let name = request.path.replacing("/", with: "_")
        return .export(ExportRequest(rows: request.rows, format: request.format, path: name))
    }

    private var context: JobContext {
        JobContext(
            holder: reader,
            options: JobContext.Options(
                tables: tables,
                now: now,
                exportFolder: folder.path,
                stateFile: stateFile
            ),
            open: { [path = store.path] in try EventStore(path: path, access: $0, bounds: $1) }
        )
    }

    /// With paths that are the same in every run.
    private func asOnTheScreen(_ news: News) -> News {
        switch news {
        case .scanned(let snapshot): .scanned(asOnTheScreen(snapshot))
        case .pruned(let outcome):
            .pruned(
                CleanupOutcome(report: outcome.report, snapshot: asOnTheScreen(outcome.snapshot))
            )
        case .exported(let path, let rows):
            .exported(path: URL(filePath: path).lastPathComponent, rows: rows)
        case .sealed(let path, _):
            .sealed(
                path: URL(filePath: path).lastPathComponent,
                hash: String(repeating: "0123456789abcdef", count: 4)
            )
        case .freedMeasured(let request, _):
            // No picture depends on how SQLite fills pages.
            .freedMeasured(
                request,
                [
                    .appUsageEvents: FreedSpace(rows: 9, bytes: 3_000_000, isEstimate: false),
                    .serviceUsageEvents: FreedSpace(rows: 1, bytes: 100_000, isEstimate: true),
                ]
            )
        case .failed(.export, let message):
            .failed(
                .export,
                message: VisibleText(message.text.replacing("\(folder.path)/", with: ""))
            )
        default: news
        }
    }

    private func asOnTheScreen(_ snapshot: StoreSnapshot) -> StoreSnapshot {
        StoreSnapshot(
            path: "usage.db",
            isWritable: isWritable,
            clock: snapshot.clock,
            indexes: snapshot.indexes,
            obstacles: snapshot.obstacles,
            columns: snapshot.columns,
            orgNames: snapshot.orgNames
        )
    }

    /// The folder of the store, which goes when the test ends.
    private var folder: URL { URL(filePath: store.path).deletingLastPathComponent() }

    private var stateFile: String { folder.appending(path: "state/state.toml").path }

    private static func key(named name: String) -> Key {
        guard let key = Key(named: name) else { preconditionFailure("no key is called \(name)") }
        return key
    }
}
