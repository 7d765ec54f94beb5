import Foundation
import Presentation

/// What the event loop sleeps on: a byte written here, from any thread or signal handler, wakes it.
///
/// Neither end ever blocks. A full pipe wakes the loop just as well as one more byte would.
final class WakePipe: Sendable {
    /// Readable when there is something to do.
    let readEnd: Int32
    /// Where signal handlers write.
    let writeEnd: Int32

    /// Makes a pipe.
    ///
    /// - Throws: ``CommandError`` where the system has no more file descriptors.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw CommandError(
                "can't make a pipe (\(String(cString: strerror(errno)))); close some programs",
                status: .failed
            )
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Wakes whoever waits.
    func wake() {
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    /// Takes all bytes out, before what they announced is looked at: never after.
    func drain() {
        withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
            while read(readEnd, buffer.baseAddress, buffer.count) > 0 {}
        }
    }

    /// Sleeps until somebody wakes it.
    ///
    /// - Parameter limit: For how long at the most, in milliseconds; -1 for as long as it takes.
    func wait(atMost limit: Int32 = -1) {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        _ = poll(&descriptor, 1, limit)
        drain()
    }
}
