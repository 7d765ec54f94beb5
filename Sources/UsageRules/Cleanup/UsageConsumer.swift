/// Somebody who reads the events of a table forward, by their ids, and how far it has come.
public struct UsageConsumer: Hashable, Sendable {
    /// The event that a consumer has read last.
    public enum Checkpoint: Hashable, Sendable {
        /// It has read nothing yet.
        case beginning
        /// A row that is on record: what has a higher id was not read.
        case row(id: Int64, guid: String)
        /// An event that is not on record any more, or never was: nobody can tell what was read.
        case gone(guid: String)
    }

    /// What it is called; one that was given by hand is called after its checkpoint.
    public let name: String
    /// How far it has come.
    public let checkpoint: Checkpoint
    /// Whether no table of the store tells of it: its checkpoint was given by hand.
    public let isGiven: Bool

    /// A consumer of which the store tells.
    public init(name: String, checkpoint: Checkpoint) {
        self.name = name
        self.checkpoint = checkpoint
        isGiven = false
    }

    /// A consumer as a row of Cloud Controller's table tells of it.
    ///
    /// - Parameters:
    ///   - name: What it is called; one without a name is called after its row.
    ///   - number: The number of the row, from 1.
    ///   - table: The table.
    ///   - guid: The event that it has read last: without one it has read nothing, as far as anybody can
    ///     tell.
    ///   - id: The id of that event's row; nil where it is not on record.
    package init(name: String?, number: Int, in table: String, checkpoint guid: String?, id: Int64?)
    {
        let checkpoint: Checkpoint =
            if let guid, !guid.isEmpty {
                id.map { .row(id: $0, guid: guid) } ?? .gone(guid: guid)
            } else {
                .beginning
            }
        let name = name ?? ""
        self.init(
            name: name.isEmpty ? "row \(number) of \(table)" : name,
            checkpoint: checkpoint
        )
    }

    /// The column of Cloud Controller's tables of consumers that names one.
    package static let nameColumn = "consumer_guid"
    /// The column that holds the guid of the event that it has read last.
    package static let checkpointColumn = "last_processed_guid"

    /// A consumer whose checkpoint was given by hand.
    ///
    /// - Parameters:
    ///   - guid: The guid of the event that it has read last.
    ///   - id: The id of that row; nil where it is not on record.
    public init(afterGUID guid: String, id: Int64?) {
        name = "after_guid:\(guid)"
        checkpoint = id.map { .row(id: $0, guid: guid) } ?? .gone(guid: guid)
        isGiven = true
    }

    /// The highest id that it has read; nil where all rows may be unread.
    public var readUpTo: Int64? {
        if case .row(let id, _) = checkpoint { id } else { nil }
    }

    /// The guid that stands for its checkpoint; nil where it has read nothing.
    public var checkpointGUID: String? {
        switch checkpoint {
        case .beginning: nil
        case .row(_, let guid), .gone(let guid): guid
        }
    }

    /// Whether its checkpoint is not on record, so that nobody can tell what it has read.
    public var hasLostCheckpoint: Bool {
        if case .gone = checkpoint { true } else { false }
    }
}
