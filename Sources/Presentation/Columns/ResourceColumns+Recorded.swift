package import UsageRules

/// The names of the events beside those of today.
extension ResourceColumns {
    /// Fields of what has another name today than its event has; others don't have them.
    package static let recorded: [Column<RunningResource>] = [
        recorded("recorded_name", \.recordedName),
        recorded("recorded_app_name") { $0.kind == .task ? $0.recordedAppName : nil },
        recorded("recorded_space_name", \.recordedSpaceName),
        recorded("recorded_org_guid", \.recordedOrgGUID),
    ]

    private static func recorded(
        _ name: String,
        _ text: @escaping @Sendable (RunningResource) -> String?
    ) -> Column<RunningResource> {
        Column(name) { text($0).map { .string($0) } }
    }
}

extension Column<RunningResource> {
    /// The column with the name of the event behind that of today, such as `prod (prod-old)`; a filter
    /// finds both.
    package func naming(_ recorded: @escaping @Sendable (RunningResource) -> String?) -> Column {
        let today = cell
        var column = Column(
            name: name,
            shortName: shortName,
            title: title,
            width: width,
            isAlignedRight: isAlignedRight,
            priority: priority,
            value: value,
            key: key
        ) { resource in
            let cell = today(resource)
            guard let recorded = recorded(resource) else { return cell }
            return CellText("\(cell.text) (\(VisibleText(recorded)))", cell.tone)
        }
        (column.cut, column.said, column.alsoFound) = (cut, said, recorded)
        return column
    }
}
