/// Whether an action can be taken now; a disabled one says why.
enum Availability: Hashable, Sendable {
    case enabled
    case disabled(String)

    /// Enabled where a condition holds.
    static func enabled(_ condition: Bool, else reason: String) -> Availability {
        condition ? .enabled : .disabled(reason)
    }

    /// The first reason not to be; else enabled.
    func and(_ next: @autoclosure () -> Availability) -> Availability {
        self == .enabled ? next() : self
    }
}
