import Presentation
import UsageRules

/// The fields of what `running` prints.
enum RunningColumns {
    private typealias Known = ResourceColumns

    /// All fields, in order.
    static let all =
        fields([
            Known.kind, Known.guid, Known.name, Known.orgGUID, Known.org, Known.spaceGUID,
            Known.space,
            Known.since, Known.start, Known.firstEventID, Known.latestEventID,
        ])
        + of(.app, [Known.appGUID, Known.app, Known.process, Known.instances, Known.each])
        + of(.task, [Known.task, Known.app, Known.each])
        + of(.service, [Known.serviceType, Known.offering, Known.plan, Known.broker])
        + Known.recorded

    /// The fields that tell a person enough.
    static let forPeople = fields([
        Known.kind, Known.name, Known.process, Known.org, Known.space, Known.since, Known.start,
        Known.instances, Known.each, Known.offering, Known.plan, Known.guid,
    ])

    /// Columns whose cells are what records say, under the records' names; people see the names of the
    /// events beside those of today.
    private static func fields(
        _ columns: [Column<RunningResource>]
    ) -> [Column<RunningResource>] {
        columns.map { column in
            let field = Column(column.name, column.value)
                .changed {
                    $0.priority = priorities[column.name] ?? 4
                    $0.title = column.title
                }
            return column.alsoFound.map { field.naming($0) } ?? field
        }
    }

    /// What stays longest where a terminal has no room for all.
    private static let priorities = [
        Known.name.name: 10, Known.since.name: 9, Known.instances.name: 8, Known.space.name: 7,
        Known.start.name: 7, Known.each.name: 6, Known.org.name: 6, Known.kind.name: 5,
        Known.process.name: 5, Known.plan.name: 5,
    ]

    /// The fields that resources of one kind have.
    private static func of(
        _ kind: ResourceKind,
        _ columns: [Column<RunningResource>]
    ) -> [Column<RunningResource>] {
        fields(columns).map { field in field.only { $0.kind == kind } }
    }
}
