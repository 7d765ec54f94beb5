import Dashboard
import Presentation

/// Plays a script on the dashboard without a terminal: before each key all jobs have ended, so that
/// the same script over the same store shows the same screens.
final class ScriptPlayer {
    /// A screen, and the word of the script that led to it; nil at the start.
    struct Shot {
        let step: KeyScript.Step?
        let frame: Frame
    }

    /// Why the script was played no further.
    enum End: Equatable {
        case played
        /// The keys left the dashboard, so many words before the end.
        case left(unplayed: Int)
        case signal(Signal)
    }

    private var state: State
    private let size: Size
    private let jobs: JobRunner
    private let pipe: WakePipe
    private let takeSignals: () -> [Signal]
    private var hasQuit = false
    private var signal: Signal?

    /// A player that has played nothing.
    init(
        _ state: State,
        jobs: JobRunner,
        pipe: WakePipe,
        takeSignals: @escaping () -> [Signal] = Signal.takeAll
    ) {
        self.state = state
        self.jobs = jobs
        self.pipe = pipe
        self.takeSignals = takeSignals
        size = state.size
    }

    /// Reads the store, then plays the script.
    ///
    /// - Parameter show: Takes the screen at the start, and the one behind each word.
    func play(_ script: KeyScript, _ show: (Shot) throws -> Void) throws -> End {
        perform([.start(.scan)])
        finishJobs()
        if signal == nil { try show(shot(nil)) }
        for (place, step) in script.steps.enumerated() {
            step.keys.forEach(press)
            if let signal { return .signal(signal) }
            if hasQuit { return .left(unplayed: script.steps.count - place - 1) }
            try show(shot(step))
        }
        return signal.map(End.signal) ?? .played
    }

    private func shot(_ step: KeyScript.Step?) -> Shot {
        Shot(step: step, frame: Dashboard.render(state, size))
    }

    private func press(_ key: Key) {
        guard !hasQuit, signal == nil else { return }
        perform(Dashboard.update(&state, .keys([key])))
        finishJobs()
    }

    private func finishJobs() {
        while !jobs.isIdle, signal == nil {
            pipe.wait()
            signal = takeSignals().first(where: Signal.endings.contains)
            for news in jobs.takeNews() { perform(Dashboard.update(&state, news)) }
        }
    }

    /// There is no terminal that could be asked for anything.
    private func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .terminal(let request): if request == .quit { hasQuit = true }
            case .start(let job): jobs.start(job)
            case .cancel(let kind): jobs.cancel(kind)
            }
        }
    }
}
