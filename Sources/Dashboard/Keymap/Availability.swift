internal import UsageRules

/// Whether an action can be taken now; a disabled one says why.
enum Availability: Hashable, Sendable {
    case enabled
    case disabled(String)
}

extension State {
    /// Whether an action can be taken now.
    func availability(of action: Action) -> Availability {
        switch action {
        case .filter, .invertFilter:
            return hasFilter ? .enabled : .disabled("There is nothing to filter here.")
        case .nextMatch, .previousMatch:
            return activeFilter.isActive
                ? .enabled : .disabled("There is no filter: press / and type one.")
        case .sort: return sortAvailability
        case .nextSortColumn:
            return resourceKind == nil
                ? .disabled("Events stand in the order of their ids: a higher id means later.")
                : .enabled
        case .why: return selectedEvent == nil ? .disabled("Select an event first.") : .enabled
        case .moveCutoff(let days): return cutoffAvailability(days)
        case .cycleShown, .toggleKeepRunning: return pruneViewAvailability
        case .prune: return pruneAvailability
        case .undo:
            return .disabled("Pruned rows are not archived, so there is nothing to undo.")
        case .backfill: return backfillAvailability
        case .moveMoment(let days): return momentAvailability(days)
        case .showNow:
            return moment == nil ? .disabled("What runs now is shown already.") : .enabled
        case .export, .copy: return rowAvailability
        case .open: return openAvailability
        case .openView, .nextView, .previousView, .move, .back, .palette, .help, .reload, .redraw,
            .suspend, .quit:
            return .enabled
        }
    }

    private var hasFilter: Bool { pages.isEmpty && (resourceKind != nil || showsEventRows) }

    private var sortAvailability: Availability {
        guard pages.isEmpty, resourceKind != nil || showsEventRows else {
            return .disabled("There is nothing to sort here.")
        }
        return .enabled
    }

    private var pruneViewAvailability: Availability {
        view == .prune && pages.isEmpty
            ? .enabled : .disabled("Open the Prune view first: press 6.")
    }

    private func cutoffAvailability(_ days: Int) -> Availability {
        guard case .enabled = pruneViewAvailability else { return pruneViewAvailability }
        if days < 0, policy.cutoffAgeInDays == 0 {
            return .disabled("The cutoff is 0 days already: every row before now is old.")
        }
        return snapshot == nil ? .disabled("The store is still being read.") : .enabled
    }

    private var pruneAvailability: Availability {
        guard case .enabled = pruneViewAvailability else { return pruneViewAvailability }
        guard let snapshot, let cleanup, cleanup.request == planRequest else {
            return .disabled("The plan is still being made.")
        }
        if cleanup.prunableCount == 0 {
            return .disabled("The cleanup deletes nothing with this cutoff.")
        }
        return snapshot.isWritable
            ? .enabled
            : .disabled("The store can't be written: check the permissions of file and folder.")
    }

    private var backfillAvailability: Availability {
        guard view == .findings, pages.isEmpty else {
            return .disabled("Open the Findings view first: press 7.")
        }
        guard let snapshot, snapshot.isWritable else {
            return .disabled(
                "The store can't be written: check the permissions of file and folder."
            )
        }
        return .enabled
    }

    private func momentAvailability(_ days: Int) -> Availability {
        guard snapshot != nil else { return .disabled("The store is still being read.") }
        return days > 0 && moment == nil
            ? .disabled("Nothing is known of what is later than the clock.") : .enabled
    }

    private var rowAvailability: Availability {
        if resourceKind != nil, pages.isEmpty {
            return selectedResource == nil ? .disabled("There is no row.") : .enabled
        }
        return selectedEvent == nil ? .disabled("There is no row.") : .enabled
    }

    private var openAvailability: Availability {
        if case .row? = pages.last { return .disabled("There is nothing to open.") }
        if selectedEvent != nil || selectedResource != nil || view == .overview { return .enabled }
        return .disabled("There is nothing to open.")
    }
}
