internal import Presentation
internal import UsageRules

/// What the palette can go to: rows by their id, times, and what runs by its name.
extension State {
    /// A line for each table that has a row of the id.
    func rowEntries(_ text: String) -> [PaletteEntry] {
        guard let id = Self.rowID(text) else { return [] }
        return (snapshot?.indexes ?? []).compactMap { index in
            index.position(ofID: id).map { position in
                PaletteEntry(
                    goTo: "#\(id)",
                    kind: "row",
                    help: "\(index.times[position].minuteText)Z  \(index.table.name)"
                ) { $0.goToRow(ofID: id, in: index.table) }
            }
        }
    }

    /// What was typed as the id of a row; nil where it is none.
    static func rowID(_ text: String) -> Int64? {
        Int64(text.hasPrefix("#") ? text.dropFirst() : text[...])
    }

    /// The events from a time on, and what ran then.
    func timeEntries(_ text: String) -> [PaletteEntry] {
        guard let now = snapshot?.clock.now, let start = MomentText.span(text, now: now)?.start
        else { return [] }
        let events = PaletteEntry(
            goTo: start.minuteText,
            kind: "time",
            help: "Events from \(Format.moment(start)) on"
        ) { $0.goToEvents(from: start) }
        guard case .moment = MomentChoice(text, now: now) else { return [events] }
        return [
            events,
            PaletteEntry(
                goTo: start.minuteText,
                kind: "moment",
                help: "All as it was at \(Format.moment(start))"
            ) { $0.show(moment: start) },
        ]
    }

    /// What runs, its orgs and spaces, by their names; the best first.
    func nameEntries(
        _ pattern: FuzzyPattern,
        limit: Int
    ) -> [(score: Int, entry: PaletteEntry)] {
        guard let resources else { return [] }
        return resources.names.best(pattern, limit: limit).map { score, target in
            switch target {
            case .org(let place): (score, Self.entry(resources.overview.orgs[place]))
            case .space(let org, let name): (score, Self.spaceEntry(name, org: org))
            case .resource(let place): (score, Self.entry(resources[place]))
            }
        }
    }

    private static func entry(_ org: RunningOverview.Org) -> PaletteEntry {
        PaletteEntry(
            goTo: Sanitizer.visible(org.label),
            kind: "org",
            help: org.summary
        ) { [guid = org.guid] state in
            let org = state.resources?.overview.orgs.first { $0.guid == guid }
            guard let org else { return state.saysThatItRunsNoMore() }
            return state.showResources(of: org)
        }
    }

    private static func spaceEntry(_ name: String, org: String) -> PaletteEntry {
        PaletteEntry(
            goTo: Sanitizer.visible(name),
            kind: "space",
            help: Sanitizer.visible(org)
        ) { $0.showResources(ofSpace: name, org: org) }
    }

    private static func entry(_ resource: RunningResource) -> PaletteEntry {
        let identity = ResourceIdentity(resource)
        return PaletteEntry(
            goTo: resource.shortTitle,
            kind: resource.kind.rawValue,
            help: "\(Sanitizer.visible(resource.orgLabel))/\(Sanitizer.visible(resource.spaceName))"
        ) { $0.goTo(identity) }
    }
}

// MARK: - Going there

extension State {
    /// Opens Events with a row selected.
    fileprivate mutating func goToRow(ofID id: Int64, in table: EventTable) -> [Effect] {
        guard let position = snapshot?.index(of: table)?.position(ofID: id) else {
            message = Message(text: "The row is gone from the store.")
            return []
        }
        return showAmongEvents(RowReference(table: table, position: position))
    }

    /// Opens Events at the first row from a time on.
    fileprivate mutating func goToEvents(from start: EventTime) -> [Effect] {
        guard let row = firstRow(in: start..<EventTime.unreadable) else {
            message = Message(text: "No event is from \(Format.moment(start)) or later.")
            return []
        }
        return showAmongEvents(row)
    }

    /// Opens the history of what runs, over the view that lists it.
    fileprivate mutating func goTo(_ identity: ResourceIdentity) -> [Effect] {
        guard let view = View.listing(identity.kind)?.view,
            let resource = resources?.first(identity.kind, guid: identity.guid)
        else { return saysThatItRunsNoMore() }
        let effects = show(view)
        if let place = resources?.place(of: identity),
            let row = resourceOrder[view].firstIndex(of: place)
        {
            select(place: row, in: view)
            centerSelection()
        }
        openHistory(of: resource)
        return effects
    }

    /// The data have changed since the palette was opened.
    fileprivate mutating func saysThatItRunsNoMore() -> [Effect] {
        message = Message(text: "That does not run any more.")
        return []
    }
}

extension RunningOverview.Org {
    /// Such as `3 apps, 2 services`.
    fileprivate var summary: String {
        "\(Format.count(apps, "app")), \(Format.count(services, "service"))"
    }
}
