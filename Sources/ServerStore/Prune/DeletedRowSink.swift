package import UsageRules

/// Takes the rows that are deleted from a server, before they are gone for good.
package protocol DeletedRowSink: AnyObject {
    /// Begins a batch of a table.
    func begin(_ table: EventTable) throws

    /// Takes a row of the batch.
    ///
    /// - Parameter row: A value for each of ``ServerCleanup/columns(of:)``.
    func take(_ row: ServerRow, reason: Reason) throws

    /// Makes the batch last: what it holds is not lost, whatever happens.
    func commit() throws

    /// Learns that the batch came to nothing.
    func drop()
}
