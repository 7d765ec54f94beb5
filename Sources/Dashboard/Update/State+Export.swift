internal import EventStore

/// Taking rows out of the dashboard.
extension State {
    /// Writes the rows of the open resource view to a CSV file; of events, the selected one.
    mutating func export() -> [Effect] {
        if let kind = resourceKind, pages.isEmpty, let resources {
            let columns = ResourceColumns.columns(of: kind)
            let rows = resourceOrder[view].map { place in
                columns.map { $0.exportText(resources[place]) } + [resources[place].guid]
            }
            return [export(columns.map(\.title) + ["GUID"], rows, name: view.title.lowercased())]
        }
        guard let event = selectedEvent, case .fetched(let row)? = columns(of: event) else {
            return []
        }
        let values = row.values.map { $0.string ?? "" }
        return [export(row.columns, [values], name: "\(row.table.name)-\(row.id)")]
    }

    /// Copies the selected row, its columns separated by tabs.
    func copy() -> [Effect] {
        if let resource = selectedResource {
            let columns = ResourceColumns.columns(of: resource.kind)
            let texts = columns.map { $0.exportText(resource) } + [resource.guid]
            return [.copy(texts.joined(separator: "\t"))]
        }
        guard let event = selectedEvent, case .fetched(let row)? = columns(of: event) else {
            return []
        }
        return [.copy(row.values.map { $0.string ?? "" }.joined(separator: "\t"))]
    }

    private func export(_ header: [String], _ rows: [[String]], name: String) -> Effect {
        let lines = ([header] + rows).map { values in
            values.map(Self.quoted).joined(separator: ",") + "\r\n"
        }
        return .export(fileName: "\(name).csv", contents: lines.joined())
    }

    /// A value as RFC 4180 has it.
    private static func quoted(_ value: String) -> String {
        guard value.unicodeScalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) })
        else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
