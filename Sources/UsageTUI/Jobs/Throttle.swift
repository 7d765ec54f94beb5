/// Lets through what comes often, such as progress, only a few times a second.
struct Throttle {
    private let interval: Duration
    private var nextTime: ContinuousClock.Instant?

    /// A throttle that lets something through at most once an interval; the first at once.
    init(interval: Duration = .milliseconds(50)) {
        self.interval = interval
    }

    /// Whether the interval is over; if so, the next one begins.
    mutating func isOpen(at now: ContinuousClock.Instant = .now) -> Bool {
        if let nextTime, now < nextTime { return false }
        nextTime = now + interval
        return true
    }
}
