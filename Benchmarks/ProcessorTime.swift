import Foundation

/// What this program and those that it ran have had of the processors.
enum ProcessorTime {
    /// So far.
    static var taken: Duration {
        time(of: RUSAGE_SELF.rawValue) + time(of: RUSAGE_CHILDREN.rawValue)
    }

    private static func time(of whom: __rusage_who_t) -> Duration {
        var usage = rusage()
        getrusage(whom, &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(.zero) { sum, time in
            sum + .seconds(time.tv_sec) + .microseconds(time.tv_usec)
        }
    }
}
