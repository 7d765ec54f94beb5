import Dashboard
import UsageRules
import Presentation

/// What performs the effects that take time, as the event loop sees it.
protocol BackgroundJobs: AnyObject {
    /// Begins what the effect asks for. Never waits.
    func perform(_ effect: Effect)
    /// The news since this was last asked.
    func takeEvents() -> [Event]
}
