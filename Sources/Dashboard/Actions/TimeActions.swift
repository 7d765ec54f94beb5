internal import UsageRules

/// Showing what ran at another moment.
extension Action {
    static let dayEarlier = Action(
        "dayEarlier",
        [.character("<")],
        "a day earlier",
        "Show what ran a day earlier; rows of later are dim and have a ›",
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
        "Show what ran a month earlier",
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
        "Show what ran at a moment that you type",
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
        when: { .enabled($0.moment != nil, else: "What runs now is shown already.") }
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

    /// Shows what ran at a moment; with nil, and where that is no earlier than the clock, what runs.
    mutating func show(moment: EventTime?) -> [Effect] {
        guard let snapshot else { return [] }
        let isNow = moment.map { $0 >= snapshot.clock.now } ?? true
        self.moment = isNow ? nil : moment
        areResourcesCurrent = false
        for place in pages.indices { pages[place].momentChanged(self) }
        return [.start(.fetchResources(snapshot, at: self.moment))]
    }
}
