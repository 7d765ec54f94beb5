import EventStore
import Presentation
import TestSupport

@testable import Dashboard

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
    private(set) var waiting: [Event] = []

    private let store: TemporaryStore
    private let reader: EventStore
    private let isWritable: Bool

    /// A dashboard over a store.
    ///
    /// - Parameter holdsBackAnswers: Whether it is still loading.
    init(
        _ store: TemporaryStore,
        policy: CleanupPolicy = CleanupPolicy(),
        symbols: Symbols = .unicode,
        isWritable: Bool = true,
        holdsBackAnswers: Bool = false
    ) throws {
        self.store = store
        self.isWritable = isWritable
        self.holdsBackAnswers = holdsBackAnswers
        reader = try EventStore(path: store.path)
        state = State(
            size: Size(columns: 80, rows: 24),
            storeName: "usage.db",
            policy: policy,
            symbols: symbols
        )
        perform([.scan])
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

    /// Tells the dashboard what happened.
    func feed(_ event: Event) { perform(Dashboard.update(&state, event)) }

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
    func report() throws -> FindingsReport { try reader.findings(in: scan()) }

    /// How many rows the store has.
    func storedRows() throws -> Int {
        try EventTable.usageTables.reduce(0) { try $0 + store.ids(of: $1).count }
    }

    private func perform(_ wanted: [Effect]) {
        for effect in wanted {
            effects.append(effect)
            guard let answer = answer(to: effect) else { continue }
            if holdsBackAnswers {
                waiting.append(answer)
            } else {
                feed(answer)
            }
        }
    }

    private func answer(to effect: Effect) -> Event? {
        do {
            return try work(effect)
        } catch {
            return .failed(Self.job(of: effect), message: "\(error)")
        }
    }

    private func work(_ effect: Effect) throws -> Event? {
        switch effect {
        case .scan: .scanned(try scan())
        case .plan(let request, let snapshot):
            .planned(
                PlannedCleanup(request, try snapshot.plans(request.policy, now: request.now))
            )
        case .fetchRows(let table, let ids):
            .rowsFetched(table, try reader.rows(of: table, ids: ids))
        case .fetchResources(let snapshot, let moment):
            .resourcesFetched(
                at: moment,
                ResourceList(try reader.runningResources(in: snapshot, at: moment))
            )
        case .search(let request, let snapshot): try search(request, snapshot)
        case .findFindings(let snapshot): .findingsFound(try reader.findings(in: snapshot))
        case .previewBackfill: .backfillPreviewed(try reader.backfillPreview())
        case .prune(let plans, let allows):
            .pruned(
                try OldRecordCleanup(store: writer(), allowsRunningSetChange: allows).run(plans)
            )
        case .backfill: .backfilled(try Backfill(store: writer()).run())
        case .export(let name, _): .exported(path: name)
        case .cancel, .copy, .redraw, .suspend, .quit: nil
        }
    }

    private func scan() throws -> StoreSnapshot {
        let snapshot = try reader.scan(now: SmallStore.now)
        return StoreSnapshot(
            path: "usage.db",
            isWritable: isWritable,
            clock: snapshot.clock,
            indexes: snapshot.indexes
        )
    }

    private func search(_ request: SearchRequest, _ snapshot: StoreSnapshot) throws -> Event {
        var matches: [EventTable: [Int]] = [:]
        for index in snapshot.indexes {
            try reader.search(request.text, isInverted: request.isInverted, in: index) {
                matches[index.table, default: []] += $0
            }
        }
        return .searched(request, matches: matches, isComplete: true)
    }

    private func writer() throws -> EventStore {
        try EventStore(path: store.path, access: .readWrite)
    }

    private static func job(of effect: Effect) -> Job {
        switch effect {
        case .plan: .plan
        case .fetchRows: .rows
        case .fetchResources: .resources
        case .search: .search
        case .findFindings: .findings
        case .previewBackfill: .backfillPreview
        case .backfill: .backfill
        case .prune: .prune
        case .export: .export
        case .scan, .cancel, .copy, .redraw, .suspend, .quit: .scan
        }
    }

    private static let keysByName = Dictionary(
        uniqueKeysWithValues: Keymap.bindings.flatMap(\.keys).map { ($0.name, $0) }
    )

    private static func key(named name: String) -> Key {
        if let key = keysByName[name] { return key }
        if name == "Backspace" { return .backspace }
        precondition(name.count == 1, "no key is called \(name)")
        return .character(Character(name))
    }
}
