internal import UsageRules

/// Showing what ran at another moment.
extension Action {
    static let dayEarlier = Action(
        "dayEarlier",
        [.character("<")],
        "a day earlier",
        "Show all as it was a day earlier; rows of later are dim and have a ›",
        when: \.isRead
    ) { $0.show(moment: $0.shownNow?.addingDays(-1)) }

    static let dayLater = Action(
        "dayLater",
        [.character(">")],
        "a day later",
        "Show a day later",
        when: \.isEarlier
    ) { $0.show(moment: $0.shownNow?.addingDays(1)) }

    static let monthEarlier = Action(
        "monthEarlier",
        [.character("(")],
        "a month earlier",
        "Show all as it was a month earlier",
        when: \.isRead
    ) { $0.show(moment: $0.shownNow?.addingMonths(-1) ?? $0.shownNow) }

    static let monthLater = Action(
        "monthLater",
        [.character(")")],
        "a month later",
        "Show a month later",
        when: \.isEarlier
    ) { $0.show(moment: $0.shownNow?.addingMonths(1)) }

    static let askMoment = Action(
        "askMoment",
        [.character("@")],
        "moment…",
        "Show all as it was at a moment that you type",
        when: \.isRead
    ) { state in
        state.dialog = MomentDialog()
        return []
    }

    static let showNow = Action(
        "showNow",
        [.character("=")],
        "now",
        "Back to the clock",
        when: { .enabled($0.moment != nil, else: "All is shown as it is now already.") }
    ) { $0.show(moment: nil) }
}

extension State {
    /// Whether there are rows at all.
    var isRead: Availability {
        .enabled(snapshot != nil, else: "The store is still being read.")
    }

    /// Whether a moment before the clock is shown.
    fileprivate var isEarlier: Availability {
        isRead.and(
            .enabled(moment != nil, else: "Nothing is known of what is later than the clock.")
        )
    }

    /// Whether what is shown is of now: of a moment that has passed nothing can be written.
    var isOfNow: Availability {
        let now = Action.showNow.keyName
        return .enabled(
            moment == nil,
            else: "A moment that has passed is shown: press \(now), as only now can be written to."
        )
    }

    /// Shows the store as it was at a moment; with nil, and where that is no earlier than the clock, as it
    /// is.
    ///
    /// What is shown of another moment stays until the new answers come.
    mutating func show(moment: EventTime?) -> [Effect] {
        guard let snapshot else { return [] }
        let isNow = moment.map { $0 >= snapshot.clock.now } ?? true
        self.moment = isNow ? nil : moment
        areResourcesCurrent = false
        for place in pages.indices { pages[place].momentChanged(self) }
        return [.start(.fetchResources(snapshot, at: self.moment))] + requestPlans()
            + FindingsView().momentChanged(&self) + searchEffects()
    }
}
