/// Where the rows that are deleted from a store are saved first.
package enum ArchivePlace: Hashable, Sendable {
    /// Beside the store, under a name that tells whose rows they are, and when they were saved.
    case besideStore
    /// At a path where nothing is yet.
    case path(String)
}
