/// To the left and to the right: along the chart of the days on Overview, through the columns of a
/// list elsewhere.
extension Action {
    static let left = Action(
        "left",
        [.left, .character("h")],
        "left",
        "Scroll the columns back; Overview's chart: a day earlier, \(Action.open.keyName) shows its events",
        when: \.canMoveSideways
    ) { $0.moveSideways(by: -1) }

    static let right = Action(
        "right",
        [.right, .character("l")],
        "right",
        "Scroll the columns on; Overview's chart: a day later",
        when: \.canMoveSideways
    ) { $0.moveSideways(by: 1) }
}

extension State {
    fileprivate var canMoveSideways: Availability {
        guard view == .overview, pages.isEmpty else { return canScrollSideways }
        return .enabled(dayScale != nil, else: "There is no chart of days here.")
    }

    fileprivate mutating func moveSideways(by step: Int) -> [Effect] {
        if view == .overview {
            moveOnChart(by: step)
        } else {
            scrollSideways(by: step)
        }
        return []
    }
}
