import Dashboard
import Foundation
import Testing

@testable import UsageTUI

/// The real loop with a toy state: the text typed so far, until Ctrl-C leaves.
@Suite struct EventLoopTests {
    private let screen = FakeScreen()
    private let jobs = FakeJobs()
    private let pipe: WakePipe
    private let signals = FakeSignals()

    init() throws {
        pipe = try WakePipe()
        jobs.pipe = pipe
        signals.pipe = pipe
    }

    @Test func showsTheFirstFrameBeforeAnyKey() {
        screen.press(.control("c"), afterFrames: 1)
        #expect(run() == .quit)
        #expect(shown == [""])
    }

    @Test func drawsOnceForManyKeys() {
        screen.press(.character("a"), .character("b"), .character("c"), afterFrames: 1)
        screen.press(.control("c"), afterFrames: 2)
        #expect(run() == .quit)
        #expect(shown == ["", "abc"])
    }

    @Test func ignoresKeysAfterTheOneThatLeaves() {
        screen.press(.character("a"), .control("c"), .control("s"))
        #expect(run() == .quit)
        #expect(jobs.performed == ["scan"])
    }

    @Test func performsTheFirstEffectsAndTheStates() {
        screen.press(.control("s"), .control("c"))
        #expect(run() == .quit)
        #expect(jobs.performed == ["scan", "cancel scan"])
    }

    @Test func drawsOnceForManyNewsOfAJob() {
        screen.press(.character("x"), afterFrames: 1)
        jobs.news = Array(repeating: .cancelled(.scan), count: 1000)
        screen.press(.control("c"), afterFrames: 2)
        #expect(run() == .quit)
        #expect(shown == ["", "x 1000"])
    }

    @Test func wakesForNewsWithoutAKey() {
        jobs.post([.exported(path: "leave", rows: 0)])
        #expect(run() == .quit)
    }

    @Test func tellsTheStateTheNewSize() {
        screen.newSize = Size(columns: 30, rows: 5)
        signals.send(.resized)
        screen.press(.control("c"), afterFrames: 2)
        #expect(run() == .quit)
        #expect(screen.frames.last?.size == Size(columns: 30, rows: 5))
        #expect(screen.calls == ["adoptSize"])
    }

    @Test func stopsAndGoesOn() {
        screen.press(.control("z"), afterFrames: 1)
        screen.press(.control("c"), afterFrames: 2)
        #expect(run() == .quit)
        #expect(screen.calls == ["suspend", "adoptSize"])
        #expect(shown == ["", "resumed"])
    }

    @Test func stopsWhenAnotherProgramAsksForIt() {
        signals.send(.suspend)
        screen.press(.control("c"), afterFrames: 2)
        #expect(run() == .quit)
        #expect(screen.calls == ["suspend", "adoptSize"])
    }

    @Test func takesTheTerminalBackAfterAStopThatItDidNotAskFor() {
        signals.send(.continued)
        screen.press(.control("c"), afterFrames: 2)
        #expect(run() == .quit)
        #expect(screen.calls == ["reclaim", "adoptSize"])
    }

    @Test func paintsAnewOnRequest() {
        screen.press(.control("l"), afterFrames: 1)
        screen.press(.control("c"), afterFrames: 2)
        #expect(run() == .quit)
        #expect(screen.calls == ["invalidate"])
        #expect(screen.frames.count == 2)
    }

    @Test func tellsTheStateThatTimeHasPassed() {
        jobs.leavesWhenTimePasses = true
        #expect(run(idleTime: .milliseconds(1)) == .quit)
        // Nothing is drawn for it.
        #expect(screen.frames.count == 1)
    }

    @Test func copies() {
        screen.press(.control("y"), .control("c"))
        #expect(run() == .quit)
        #expect(screen.copied == ["a row"])
    }

    @Test(arguments: [Signal.hangUp, .interrupt, .terminate])
    func leavesOnASignal(signal: Signal) {
        signals.send(signal)
        #expect(run() == .signal(signal))
    }

    /// Told to end and to go on, as behind another job, it doesn't stop once more.
    @Test func endingsComeBeforeWhatStopsTheProgram() {
        let order = Signal.answeredByLoop
        #expect(order.prefix(Signal.endings.count) == Signal.endings[...])
        let stops = [Signal.suspend, .backgroundRead, .backgroundWrite, .continued]
        #expect(stops.allSatisfy { order.suffix(from: Signal.endings.count).contains($0) })
    }

    @Test func countsAHangUpOfTheTerminalAsTheSignal() {
        screen.hangUp()
        #expect(run() == .signal(.hangUp))
    }

    @Test func takesTheLastKeysBeforeAHangUp() {
        screen.press(.control("c"))
        screen.hangUp()
        #expect(run() == .quit)
    }

    private var shown: [String] {
        screen.frames.map { frame in
            frame.row(0).map(\.text).joined().trimmingCharacters(in: .whitespaces)
        }
    }

    private func run(idleTime: Duration = .seconds(60)) -> EventLoop<ToyState>.End {
        var loop = EventLoop(
            state: ToyState(),
            update: ToyState.update,
            takeNews: ToyState.take,
            render: { $0.frame($1) },
            screen: screen,
            jobs: jobs,
            pipe: pipe,
            takeSignals: signals.take,
            idleTime: idleTime
        )
        return loop.run(startingWith: [.start(.scan)])
    }
}

/// What was typed, and how many news came.
private struct ToyState {
    var text = ""
    var newsCount = 0

    static func update(_ state: inout ToyState, _ input: Input) -> [Effect] {
        switch input {
        case .keys(let keys): return keys.flatMap { state.press($0) }
        case .pasted(let text): state.text += text
        case .resumed: state.text += "resumed"
        case .timePassed: return [.start(.previewBackfill)]
        case .mouse, .resized: break
        }
        return []
    }

    static func take(_ state: inout ToyState, _ news: News) -> [Effect] {
        switch news {
        case .exported: return [.terminal(.quit)]
        case .cancelled: state.newsCount += 1
        default: break
        }
        return []
    }

    private mutating func press(_ key: Key) -> [Effect] {
        switch key {
        case .control("c"): return [.terminal(.quit)]
        case .control("l"): return [.terminal(.redraw)]
        case .control("s"): return [.cancel(.scan)]
        case .control("y"): return [.terminal(.copy("a row"))]
        case .control("z"): return [.terminal(.suspend)]
        case .character(let character): text.append(character)
        default: break
        }
        return []
    }

    func frame(_ size: Size) -> Frame {
        var frame = Frame(size)
        let shown = newsCount == 0 ? text : "\(text) \(newsCount)"
        for (column, character) in shown.enumerated() {
            frame[row: 0, column: column] = Cell(String(character))
        }
        return frame
    }
}

/// Jobs that do nothing but keep what was asked, and have the news that the test gives them.
private final class FakeJobs: BackgroundJobs {
    var pipe: WakePipe?
    var news: [News] = []
    private(set) var performed: [String] = []

    func post(_ news: [News]) {
        self.news += news
        pipe?.wake()
    }

    /// Whether the job that the state wants when time has passed has news that end the loop.
    var leavesWhenTimePasses = false

    func start(_ job: Job) {
        performed.append("\(job.kind)")
        if leavesWhenTimePasses, job.kind == .backfillPreview {
            post([.exported(path: "leave", rows: 0)])
        }
    }

    func cancel(_ kind: Job.Kind) { performed.append("cancel \(kind)") }

    func takeNews() -> [News] {
        defer { news = [] }
        return news
    }
}

/// Signals that the test sends.
private final class FakeSignals {
    var pipe: WakePipe?
    private var pending: [Signal] = []

    func send(_ signal: Signal) {
        pending.append(signal)
        pipe?.wake()
    }

    func take() -> [Signal] {
        defer { pending = [] }
        return pending
    }
}
