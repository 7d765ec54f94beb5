internal import Presentation
internal import UsageRules

/// What the palette can go to by its guid, as one copies it from elsewhere.
extension State {
    /// The app that a guid names, and the process, task or service instance.
    func guidEntries(_ text: String) -> [PaletteEntry] {
        guard text.utf8.count >= Self.shortestGUID else { return [] }
        return appEntry(text) + resourceEntries(text)
    }

    /// With a few letters everybody means a name.
    private static let shortestGUID = 8

    private func appEntry(_ guid: String) -> [PaletteEntry] {
        let part = resources?.all.first { $0.kind != .service && $0.appGUID == guid }
        guard let part else { return [] }
        let place = [part.orgLabel, part.spaceName].map { Sanitizer.visible($0) }
        return [
            PaletteEntry(
                goTo: Sanitizer.visible(part.appName),
                kind: "app",
                help: place.joined(separator: "/")
            ) { state in
                let groups = state.resources?.all.filter { $0.appGUID == guid } ?? []
                let hasProcesses = groups.contains { $0.kind == .app }
                return state.showApp(guid, called: part.appName, hasProcesses: hasProcesses)
            }
        ]
    }

    private func resourceEntries(_ guid: String) -> [PaletteEntry] {
        (snapshot?.indexes ?? []).flatMap { index in
            index.keys(named: guid).map { index.resource(of: $0).kind }
        }
        .map { kind in
            let resource = resources?.first(kind, guid: guid)
            let title = resource?.title ?? Sanitizer.visible(guid)
            return PaletteEntry(
                goTo: resource?.shortTitle ?? title,
                kind: kind.rawValue,
                help: "Its history"
            ) { state in
                state.openHistory(of: ResourceIdentity(kind: kind, guid: guid), title: title)
                return []
            }
        }
    }

    /// Lists the processes of an app; where only tasks of it run, these.
    ///
    /// Esc goes back.
    mutating func showApp(
        _ guid: String,
        called name: String,
        hasProcesses: Bool,
        field: String = "app_guid"
    ) -> [Effect] {
        let condition = FieldValue.text(guid).condition(on: field)
        return go(
            to: hasProcesses ? .apps : .tasks,
            into: Sanitizer.visible(name),
            filteredBy: Filter(field: TextField(condition))
        )
    }
}
