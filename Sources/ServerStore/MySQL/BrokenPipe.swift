internal import Foundation
internal import Synchronization

/// SIGPIPE, which the library ignores for good, and a program wants to end by when nobody reads what it
/// prints.
///
/// It is ignored as long as there is a connection: a server that is gone is an error there.
enum BrokenPipe {
    private struct Holders {
        var count = 0
        /// What is done with it while nobody holds it.
        var usual = sigaction()
    }

    private static let holders = Mutex(Holders())

    /// Ignores it until ``release()``.
    static func hold() {
        holders.withLock { holders in
            holders.count += 1
            guard holders.count == 1 else { return }
            sigaction(SIGPIPE, nil, &holders.usual)
            signal(SIGPIPE, SIG_IGN)
        }
    }

    /// Lets it take its usual course once nobody else holds it.
    static func release() {
        holders.withLock { holders in
            holders.count -= 1
            if holders.count == 0 { sigaction(SIGPIPE, &holders.usual, nil) }
        }
    }
}
