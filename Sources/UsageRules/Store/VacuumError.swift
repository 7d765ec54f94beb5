/// Why a store's file can't be made smaller, as data.
package enum VacuumError: Error, Hashable, Sendable {
    /// A VACUUM writes all that is left a second time, and there is no room for that.
    case noRoom(path: String, folder: String, bytes: Int)
}
