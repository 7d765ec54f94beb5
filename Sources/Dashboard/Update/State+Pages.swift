internal import Presentation
internal import UsageRules

/// Opening what is selected.
extension State {
    /// Opens the selected resource, event or witness.
    mutating func open() {
        if isWhyOpen, let witness = witnesses(of: selectedEvent).first {
            show(witness)
        } else if let resource = selectedResource {
            openHistory(of: resource)
        } else if let event = selectedEvent, let index = index(of: event) {
            pages.append(.row(RowPage(table: event.table, id: index.ids[event.position])))
        } else if view == .overview {
            view = .prune
        }
    }

    /// Goes to a row where it stands: in the open history, or among all events.
    private mutating func show(_ row: RowReference) {
        if case .history(var page)? = pages.last, page.table == row.table,
            let place = page.positions.firstIndex(of: row.position)
        {
            page.list.selected = place
            pages[pages.count - 1] = .history(page)
            return
        }
        returns.append(
            ReturnPoint(
                view: view,
                pages: pages,
                eventsFilter: filters[.events],
                eventsList: lists[.events]
            )
        )
        pages = []
        view = .events
        filters[.events] = Filter()
        search = nil
        refreshEventRows()
        lists[.events].selected = eventRows.place(of: row)
    }

    /// Goes back to where a witness was asked for.
    mutating func goBackFromWitness() -> [Effect] {
        guard let point = returns.popLast() else { return [] }
        view = point.view
        pages = point.pages
        isWhyOpen = true
        filters[.events] = point.eventsFilter
        lists[.events] = point.eventsList
        return searchEffects()
    }

    private mutating func openHistory(of resource: RunningResource) {
        guard
            let index = snapshot?.indexes.first(where: { index in
                index.table.lifecycles.contains { $0.kind == resource.kind }
            })
        else { return }
        let positions = Self.history(of: resource.kind, resource.guid, in: index)
        pages.append(
            .history(
                HistoryPage(
                    kind: resource.kind,
                    guid: resource.guid,
                    title: resource.title,
                    table: index.table,
                    positions: positions,
                    list: ListState(selected: max(0, positions.count - 1))
                )
            )
        )
    }

    /// Finds the rows of the opened resources again, after a scan.
    mutating func refreshHistories() {
        for (number, page) in pages.enumerated() {
            guard case .history(var history) = page,
                let index = snapshot?.index(of: history.table)
            else { continue }
            history.positions = Self.history(of: history.kind, history.guid, in: index)
            pages[number] = .history(history)
        }
    }

    private static func history(
        of kind: ResourceKind,
        _ guid: String,
        in index: EventIndex
    ) -> [Int] {
        index.keys(named: guid).filter { index.resource(of: $0).kind == kind }
            .flatMap { index.positions(of: $0) }
    }
}

extension RunningResource {
    /// Where it is and what it is called, such as `payments/prod/ledger · web`.
    var title: String {
        let place = [orgName ?? orgGUID, spaceName].map(Sanitizer.visible)
        let name =
            switch kind {
            case .app:
                "\(Sanitizer.visible(appName)) · "
                    + Sanitizer.visible(processType)
            case .task: "\(Sanitizer.visible(appName))/\(Sanitizer.visible(taskName))"
            case .service: Sanitizer.visible(name)
            }
        return (place + [name]).joined(separator: "/")
    }
}
