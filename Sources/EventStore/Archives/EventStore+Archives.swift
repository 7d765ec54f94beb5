package import UsageRules

extension EventStore {
    /// The archives of this store's rows that lie beside it, the newest first; those that are damaged
    /// come last.
    ///
    /// - Parameters:
    ///   - isVerifying: Whether each is held against its checksum, which reads all of it; otherwise only
    ///     what it says of itself is read.
    ///   - onProgress: Called with the path of the archive that is read, and now and then while that
    ///     lasts; what it throws ends it.
    package func archives(
        verifying isVerifying: Bool = false,
        progress onProgress: (String) throws -> Void = { _ in }
    ) throws -> [FoundArchive] {
        []
    }
}
