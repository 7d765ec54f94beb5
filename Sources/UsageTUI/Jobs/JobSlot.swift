import Dashboard
import UsageRules

/// A place for one job at a time.
///
/// There is one for each kind; and for rows one a table or kind of resource, as a screen may need
/// rows of several.
struct JobSlot: Hashable, Sendable {
    /// The kind of job.
    let kind: Job.Kind
    /// The table, where each has a slot of its own.
    let table: EventTable?
    /// The resources, where those of a table have a slot of their own.
    let resources: SourceRow.List?

    /// Where a job runs.
    init(_ job: Job) {
        kind = job.kind
        table = if case .fetchRows(let table, _) = job { table } else { nil }
        resources = if case .fetchResourceRows(let list, _, _) = job { list } else { nil }
    }
}
