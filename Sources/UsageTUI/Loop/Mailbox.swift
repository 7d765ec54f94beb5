import Synchronization

/// Messages from background work to the loop's thread: anyone may post, one thread takes.
final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    private let pipe: WakePipe

    /// An empty mailbox whose owner sleeps on this pipe.
    init(waking pipe: WakePipe) {
        self.pipe = pipe
    }

    /// Leaves a message and wakes the owner, without ever waiting for it.
    func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        pipe.wake()
    }

    /// Takes all messages out, in the order in which they came.
    func takeAll() -> [Message] {
        messages.withLock { messages in
            defer { messages.removeAll() }
            return messages
        }
    }
}
