internal import UsageRules

/// Says when a copy is to end before its time.
struct CopyWatch: Sendable {
    /// The server, as messages name it.
    let server: String
    private let seconds: Int?
    private let end: ContinuousClock.Instant?
    private let isStopped: @Sendable () -> Bool

    /// A watch that begins to count now.
    init(server: String, seconds: Int?, isStopped: @escaping @Sendable () -> Bool) {
        (self.server, self.seconds, self.isStopped) = (server, seconds, isStopped)
        end = seconds.map { .now + .seconds($0) }
    }

    /// Milliseconds between two questions whether to go on, where there is nothing else to do.
    static let interval: Int32 = 100

    /// Does nothing as long as the copy may go on.
    ///
    /// - Throws: `CancellationError` where it is to stop, or ``ServerError/timeout(server:seconds:)``.
    func check() throws {
        if isStopped() { throw CancellationError() }
        if let end, end <= .now, let timeout { throw timeout }
    }

    /// The error that a server's limit means which is ours: it was told what is left, to the millisecond.
    var timeoutOfServer: ServerError? {
        (millisecondsLeft ?? .max) < 1000 ? timeout : nil
    }

    private var timeout: ServerError? {
        seconds.map { .timeout(server: server, seconds: $0) }
    }

    /// The milliseconds that are left, at least one; nil without an end.
    var millisecondsLeft: Int? {
        end.map { end in
            let left = ContinuousClock.now.duration(to: end).components
            let seconds = min(left.seconds, Int64(Int32.max) / 1000 - 1)
            // What a server takes for a limit has 32 bits.
            return max(1, Int(seconds) * 1000 + Int(left.attoseconds / 1_000_000_000_000_000))
        }
    }
}
