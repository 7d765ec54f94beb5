internal import Presentation
internal import UsageRules

/// Taking rows out of the dashboard.
extension State {
    /// Writes the rows of the open resource view to a CSV file; of events, the selected one.
    mutating func export() -> [Effect] {
        if let kind = resourceKind, pages.isEmpty, let resources {
            let header = Self.exported(kind).map(\.title) + ["GUID"]
            let rows = resourceOrder[view].map { Self.texts(of: resources[$0]) }
            return [export(header, rows, name: view.title.lowercased())]
        }
        guard let event = selectedEvent, case .fetched(let row)? = columns(of: event) else {
            return []
        }
        return [
            export(row.columns, [row.values.map(\.string)], name: "\(row.table.name)-\(row.id)")
        ]
    }

    /// Copies the selected row, its columns separated by tabs.
    func copy() -> [Effect] {
        if let resource = selectedResource {
            return [.terminal(.copy(Self.texts(of: resource).joined(separator: "\t")))]
        }
        guard let event = selectedEvent, case .fetched(let row)? = columns(of: event) else {
            return []
        }
        return [.terminal(.copy(row.values.map { $0.string ?? "" }.joined(separator: "\t")))]
    }

    private static func exported(_ kind: ResourceKind) -> [ResourceColumn] {
        ResourceColumns.columns(of: kind).filter { $0.exportText != nil }
    }

    private static func texts(of resource: RunningResource) -> [String] {
        exported(resource.kind).compactMap { $0.exportText?(resource) } + [resource.guid]
    }

    private func export(_ header: [String], _ rows: [[String?]], name: String) -> Effect {
        .start(
            .export(
                fileName: "\(name).csv",
                contents: ([header] + rows).map(CSV.line).joined()
            )
        )
    }
}
