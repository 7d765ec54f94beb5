/// Moving along the chart of the days on Overview.
extension Action {
    static let earlierOnChart = Action(
        "earlierOnChart",
        [.left],
        "earlier day",
        "Overview's chart: a day back; \(Action.open.keyName) shows its events",
        when: \.hasDayChart
    ) { state in
        state.moveOnChart(by: -1)
        return []
    }

    static let laterOnChart = Action(
        "laterOnChart",
        [.right],
        "later day",
        "Overview's chart: a day on",
        when: \.hasDayChart
    ) { state in
        state.moveOnChart(by: 1)
        return []
    }
}

extension State {
    fileprivate var hasDayChart: Availability {
        .enabled(
            view == .overview && pages.isEmpty && dayScale != nil,
            else: "There is no chart of days here."
        )
    }
}
