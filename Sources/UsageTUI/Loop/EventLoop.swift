import Dashboard
import Foundation
import UsageRules
import Presentation

/// The program's one loop: it sleeps until a key, a signal or news from background work comes,
/// has the state updated, and draws.
///
/// The loop owns the state, and one thread owns the loop. It knows nothing of what is shown: how
/// events change the state and how that looks are two functions that it is given.
struct EventLoop<State> {
    /// Why the loop ended.
    enum End: Equatable {
        /// The user left.
        case quit
        /// A signal came, or the terminal went away, which counts as SIGHUP.
        case signal(Signal)
    }

    private var state: State
    private let update: (inout State, Input) -> [Effect]
    private let takeNews: (inout State, News) -> [Effect]
    private let render: (State, Size) -> Frame
    private let screen: any Screen
    private let jobs: any BackgroundJobs
    private let pipe: WakePipe
    private let takeSignals: () -> [Signal]
    private let idleTime: Duration
    /// When the state was last told that time has passed.
    private var lastLook = ContinuousClock.now
    private var end: End?
    private var isChanged = true

    /// A loop over a state.
    ///
    /// - Parameters:
    ///   - state: The state to begin with.
    ///   - update: Changes the state after an input, and tells what is to be done.
    ///   - takeNews: The same for the news of a job.
    ///   - render: How a state looks.
    ///   - screen: Where keys come from and frames go.
    ///   - jobs: What performs the effects that take time.
    ///   - pipe: What wakes the loop when a signal or news from a job came.
    ///   - takeSignals: The signals that came since it was last asked.
    ///   - idleTime: After how long without anything the state is told that time has passed.
    init(
        state: State,
        update: @escaping (inout State, Input) -> [Effect],
        takeNews: @escaping (inout State, News) -> [Effect],
        render: @escaping (State, Size) -> Frame,
        screen: any Screen,
        jobs: any BackgroundJobs,
        pipe: WakePipe,
        takeSignals: @escaping () -> [Signal] = Signal.takeAll,
        idleTime: Duration = .seconds(4)
    ) {
        self.state = state
        self.update = update
        self.takeNews = takeNews
        self.render = render
        self.screen = screen
        self.jobs = jobs
        self.pipe = pipe
        self.takeSignals = takeSignals
        self.idleTime = idleTime
    }

    /// Performs the first effects, then runs until something ends the loop.
    mutating func run(startingWith effects: [Effect] = []) -> End {
        perform(effects)
        while true {
            if let end { return end }
            draw()
            let isInputOpen = waitForNews()
            takeSignals().forEach { answer($0) }
            jobs.takeNews().forEach { handle($0) }
            let inputs = screen.readInputs()
            tellTime(isIdle: inputs.isEmpty)
            inputs.forEach { handle($0) }
            if !isInputOpen, end == nil { end = .signal(.hangUp) }
        }
    }

    /// One frame for everything that happened since the last one.
    private mutating func draw() {
        guard isChanged else { return }
        isChanged = false
        screen.draw(render(state, screen.size))
    }

    /// Sleeps until there is something to do.
    ///
    /// - Returns: Whether more keys can come; false when the terminal went away.
    private func waitForNews() -> Bool {
        var descriptors = [
            pollfd(fd: screen.inputDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        // A signal ends the sleep early (EINTR); it has also written to the pipe.
        let limit = Int32(idleTime / .milliseconds(1))
        guard poll(&descriptors, nfds_t(descriptors.count), limit) > 0 else { return true }
        pipe.drain()
        return Int32(descriptors[0].revents) & (POLLHUP | POLLERR | POLLNVAL) == 0
    }

    private mutating func answer(_ signal: Signal) {
        guard end == nil else { return }
        switch signal {
        case .resized:
            adoptSize()
        case .suspend, .backgroundRead, .backgroundWrite:
            suspend()
        case .continued:
            screen.reclaim()
            answerSignalsOfStop()
            adoptSize()
        default:
            end = end ?? .signal(signal)
        }
    }

    /// Tells the state now and then that time has passed; nothing is drawn for it.
    ///
    /// More often before keys, which may be about what has changed.
    private mutating func tellTime(isIdle: Bool) {
        let wait = isIdle ? idleTime : min(idleTime, Self.timeBetweenKeys)
        guard end == nil, .now - lastLook >= wait else { return }
        lastLook = .now
        perform(update(&state, .timePassed))
    }

    private static var timeBetweenKeys: Duration { .seconds(1) }

    private mutating func handle(_ input: Input) {
        guard end == nil else { return }
        isChanged = true
        perform(update(&state, input))
    }

    private mutating func handle(_ news: News) {
        guard end == nil else { return }
        isChanged = true
        perform(takeNews(&state, news))
    }

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects where end == nil {
            switch effect {
            case .terminal(let request): answer(request)
            case .start(let job): jobs.start(job)
            case .cancel(let kind): jobs.cancel(kind)
            }
        }
    }

    private mutating func answer(_ request: TerminalRequest) {
        switch request {
        case .quit: end = end ?? .quit
        case .redraw: redraw()
        case .suspend: suspend()
        case .copy(let text): screen.copy(text)
        case .reportMouse(let isOn): screen.reportMouse(isOn)
        }
    }

    private mutating func redraw() {
        screen.invalidate()
        isChanged = true
    }

    private mutating func adoptSize() {
        screen.adoptSize()
        handle(.resized(screen.size))
    }

    /// The terminal may have another size when the program goes on.
    private mutating func suspend() {
        screen.suspend()
        answerSignalsOfStop()
        adoptSize()
        handle(.resumed)
    }

    /// Whoever ends the program while it is stopped wants nothing drawn on what is the shell's
    /// terminal by now.
    private mutating func answerSignalsOfStop() {
        takeSignals().forEach { answer($0) }
    }
}
