import ArgumentParser

/// A command can't do what was asked; the message is one line.
struct CommandError: Error, CustomStringConvertible {
    /// The exit statuses that other programs rely on.
    enum Status: Int32 {
        case failed = 1
        case usage = 64
    }

    let description: String
    let status: Status

    init(_ description: String, status: Status) {
        self.description = description
        self.status = status
    }
}
