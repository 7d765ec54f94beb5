import ArgumentParser
import Presentation
import UsageRules

/// The greatest id of a table that is spread over shards, as it is given: `7`, or of one of several
/// tables `app_usage_events=7`.
struct NewestID: Hashable {
    /// The table; nil for the only one.
    let table: EventTable?
    let id: Int64

    /// The id that was given as `--newest-id`.
    init(argument: String) throws(ValidationError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let id = parts.last.flatMap({ Int64($0) }) else { throw Self.wanted }
        self.id = id
        guard parts.count > 1 else {
            table = nil
            return
        }
        guard let table = EventTable.called(parts[0]) else { throw Self.wanted }
        self.table = table
    }

    private static let wanted = ValidationError("it takes an id, or TABLE=ID.")
}
