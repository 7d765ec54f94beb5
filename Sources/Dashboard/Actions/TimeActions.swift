internal import UsageRules

/// Showing what ran at another moment.
extension Action {
    static let dayEarlier = Action(
        "dayEarlier",
        [.character("<")],
        "a day earlier",
        "Show what ran a day earlier",
        when: \.isRead
    ) { $0.show(moment: $0.shownNow?.addingDays(-1)) }

    static let dayLater = Action(
        "dayLater",
        [.character(">")],
        "a day later",
        "Show a day later",
        when: { state in
            state.isRead.and(
                .enabled(
                    state.moment != nil,
                    else: "Nothing is known of what is later than the clock."
                )
            )
        }
    ) { $0.show(moment: $0.shownNow?.addingDays(1)) }

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

    fileprivate mutating func show(moment: EventTime?) -> [Effect] {
        guard let snapshot else { return [] }
        let isNow = moment.map { $0 >= snapshot.clock.now } ?? true
        self.moment = isNow ? nil : moment
        areResourcesCurrent = false
        return [.start(.fetchResources(snapshot, at: self.moment))]
    }
}
