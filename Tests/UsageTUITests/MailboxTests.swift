import Foundation
import Testing

@testable import UsageTUI

@Suite struct MailboxTests {
    @Test func keepsTheOrder() throws {
        let mailbox = Mailbox<Int>(waking: try WakePipe())
        for number in 1...5 { mailbox.post(number) }
        #expect(mailbox.takeAll() == [1, 2, 3, 4, 5])
        #expect(mailbox.takeAll().isEmpty)
    }

    @Test func wakesItsOwner() throws {
        let pipe = try WakePipe()
        let mailbox = Mailbox<Int>(waking: pipe)
        #expect(!pipe.isReadable)
        mailbox.post(1)
        #expect(pipe.isReadable)
        pipe.drain()
        #expect(!pipe.isReadable)
    }

    @Test func neverBlocksWhenThePipeIsFull() throws {
        let pipe = try WakePipe()
        let mailbox = Mailbox<Int>(waking: pipe)
        // A pipe holds 64 KiB.
        for number in 0..<200_000 { mailbox.post(number) }
        #expect(mailbox.takeAll().count == 200_000)
        pipe.drain()
        #expect(!pipe.isReadable)
    }

    @Test func losesNothingFromManyThreads() throws {
        let mailbox = Mailbox<Int>(waking: try WakePipe())
        DispatchQueue.concurrentPerform(iterations: 8) { worker in
            for number in 0..<1000 { mailbox.post(worker * 1000 + number) }
        }
        #expect(Set(mailbox.takeAll()) == Set(0..<8000))
    }
}

extension WakePipe {
    /// Whether somebody wrote since it was last drained.
    var isReadable: Bool { isReadable(within: 0) }

    /// Waits until somebody writes; false when nobody does for half a minute.
    func becomesReadable() -> Bool { isReadable(within: 30_000) }

    private func isReadable(within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) == 1
    }
}
