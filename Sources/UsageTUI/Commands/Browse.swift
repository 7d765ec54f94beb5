import ArgumentParser
import Dashboard
import EventStore
import Foundation
import UsageRules
import Presentation

/// `usagetui browse`: the dashboard.
struct Browse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Opens the dashboard: what runs, and what the next cleanup deletes.",
        discussion: """
            The store is only read, unless a cleanup or a backfill is confirmed in the \
            dashboard. The URL of a database (postgres://…, mysql://…) stands for a snapshot of it, \
            which is made first and removed at the end, unless --keep says where it stays; the database \
            itself is only read. Press \(Dashboard.helpKeyName) there for the keys. With --script it takes \
            keys from there, and shows nothing on a terminal.
            """,
        examples: "usagetui store.db",
        "usagetui browse store.db --theme light --cutoff-age-in-days 45",
        "usagetui browse postgres://reader@db.example.org/cloud_controller",
        "usagetui browse store.db --script '\(KeyScript.example)' --screens why.svg"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Option(help: "How many rows one transaction of a cleanup deletes.")
    var batchSize = BatchSize.forCleanup.rows

    @Option(help: "How the dashboard looks.")
    var theme = Configuration.value(of: .theme)

    @Flag(inversion: .prefixedNo, help: "Whether the dashboard takes the mouse.")
    var mouse = Configuration.value(of: .mouse)

    @Option(
        help: ArgumentHelp(
            "Where the snapshot of a database's URL stays.",
            discussion:
                "Else it lies in the folder for temporary files (TMPDIR) and goes at the end.",
            valueName: "path"
        ),
        completion: .file()
    )
    var keep: String?

    @OptionGroup var access: StoreOptions
    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var script: ScriptOptions
    @OptionGroup(title: "A database's URL as the store") var server: ServerOptions

    func validate() throws { _ = try BatchSize(option: batchSize) }

    /// Whatever can be found wrong beforehand is said before the terminal is touched.
    func run() throws {
        let script = try script.parsed()
        if script == nil { try Terminal.requireTerminal() }
        let browsed = try BrowsedStore(store, keeping: keep, server, access)
        defer { browsed.remove() }
        let path = browsed.path
        let store = try EventStore(path: path, bounds: JobContext.bounds(access.tellingBounds))
        try cleanup.requireLifecycles()
        let pipe = try WakePipe()
        Signal.note(script == nil ? Signal.answeredByLoop : Signal.endings, waking: pipe)
        var options = try options(of: store)
        if let script {
            let jobs = JobRunner(store: store, options: options, waking: pipe)
            try play(script.keys, script.output, jobs, pipe, browsed)
        } else {
            // A script shows the same, whatever was chosen before.
            options.stateFile = try Configuration.current.get().paths.state.path
            try runOnTerminal(
                JobRunner(store: store, options: options, waking: pipe),
                pipe,
                browsed
            )
        }
    }

    private func runOnTerminal(
        _ jobs: JobRunner,
        _ pipe: WakePipe,
        _ browsed: BrowsedStore
    ) throws {
        let memory = try Configuration.current.get().memory
        let (end, stopped) = try Terminal.use(title: browsed.name, theme: theme) { terminal in
            if mouse { terminal.reportMouse(true) }
            var loop = EventLoop<State>(
                state: state(terminal.size, memory, browsed),
                update: { Dashboard.update(&$0, $1) },
                takeNews: { Dashboard.update(&$0, $1) },
                render: render(for: terminal),
                screen: terminal,
                jobs: jobs,
                pipe: pipe
            )
            let end = loop.run(startingWith: [.start(.scan)])
            jobs.finishRemembering()
            return (end, jobs.finishWriting())
        }
        if case .signal(let signal) = end {
            leave(by: signal, stopped)
        } else if let stopped {
            report(stopped, nil)
        }
    }

    private func play(
        _ keys: KeyScript,
        _ output: ScreenOutput,
        _ jobs: JobRunner,
        _ pipe: WakePipe,
        _ browsed: BrowsedStore
    ) throws {
        var writer = try ScreenOutput.Writer(output, title: browsed.name, theme: theme)
        let player = ScriptPlayer(
            state(script.size.size, DashboardMemory(), browsed),
            jobs: jobs,
            pipe: pipe
        )
        let end = try player.play(keys) { try writer.write($0) }
        if case .signal(let signal) = end { leave(by: signal, jobs.finishWriting()) }
        try writer.finish()
        if case .left(let unplayed) = end, unplayed > 0 {
            try StandardStream.error.write(
                line: "usagetui: the keys left the dashboard; \(unplayed) behind were not pressed"
            )
        }
    }

    private func leave(by signal: Signal, _ stopped: WritingRun?) -> Never {
        if let stopped { report(stopped, signal) }
        signal.endProgram()
    }

    /// Where the terminal can show no more than ASCII, everything is spelled in it.
    private func render(for terminal: Terminal) -> (State, Size) -> Frame {
        guard terminal.canShowUnicode else {
            return { state, size in Dashboard.render(state, size).spelledInASCII }
        }
        return { state, size in Dashboard.render(state, size) }
    }

    private func state(
        _ size: Size,
        _ memory: DashboardMemory,
        _ browsed: BrowsedStore
    ) -> State {
        var state = State(
            size: size,
            storeName: browsed.name,
            isTemporary: browsed.isTemporary,
            policy: cleanup.policy,
            columns: ColumnSettings(
                configured: Configuration.columns,
                remembered: memory.file.columns
            ),
            notice: memory.notice
        )
        state.isMouseOn = mouse
        state.exportFolder = FileManager.default.currentDirectoryPath
        return state
    }

    private func options(of store: EventStore) throws -> JobContext.Options {
        JobContext.Options(
            tables: cleanup.table.tables,
            now: try cleanup.now(of: store),
            afterGUIDs: cleanup.afterGUIDs,
            batchSize: try BatchSize(option: batchSize)
        )
    }

    /// Says what became of what was being written when the program had to leave.
    private func report(_ run: WritingRun, _ signal: Signal?) {
        var line: VisibleText =
            "usagetui: the \(run.kind.work) was stopped"
        if let signal { line += " by \(signal.name)" }
        line += " after \(Format.grouped(run.writtenRows))"
        if let total = run.total { line += " of \(Format.grouped(total))" }
        line += " rows"
        if run.wasInterrupted { line += ", and the running batch was rolled back" }
        line += run.failure.map { ": \($0)" } ?? "; run it again to go on"
        try? StandardStream.error.write(line: line)
    }
}

extension CleanupOptions {
    /// Refuses to keep running records of a table that declares no lifecycle.
    func requireLifecycles() throws(StoreError) {
        guard policy.keepRunningRecords else { return }
        for table in table.tables where table.lifecycles.isEmpty {
            throw .noLifecycle(table: table)
        }
    }
}
