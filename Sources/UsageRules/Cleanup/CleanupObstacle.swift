/// What is in the way of a batch, maybe not for long.
package enum CleanupObstacle: Hashable, Sendable {
    /// Somebody else holds a lock.
    case lock
    /// What the server says.
    case conflict(reason: String)
}
