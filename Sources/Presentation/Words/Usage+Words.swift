package import UsageRules

extension UsageCause {
    /// What it says of the rows that it is about.
    package var text: VisibleText {
        switch self {
        case .startBy: "starts that are only known as “by then”"
        case .lostEnding: "starts of what already ran: the ending before was lost"
        case .endingFirst: "endings of what nothing on record says when it began"
        case .lostBeginning: "endings of what had ended: the start before was lost"
        case .contradictedRunning: "runs that Cloud Controller's tables contradict"
        case .unrecordedRunning: "what runs by Cloud Controller's tables alone"
        case .footprintDiffers: "what takes something else by Cloud Controller's tables"
        case .scaleMissing: "changes of instances or memory that no row tells"
        case .repairedEnding: "endings whose time is that of a repair"
        case .unreadableTime: "times that can't be read, or are later than now"
        }
    }
}

extension UsageRecord {
    /// What the line is of, as people call it.
    package var title: String {
        switch (level, line.subject) {
        case (_, .part(let name)): name
        case (nil, _), (.day, _), (.month, _): line.interval.lowerBound.minuteText
        case (.org, _): names.orgName ?? names.orgGUID ?? Self.nameless
        case (.space, _): names.spaceName ?? names.spaceGUID ?? Self.nameless
        case (.app, _): names.appName ?? names.appGUID ?? Self.nameless
        case (.plan, _): names.planName ?? names.planGUID ?? Self.nameless
        case (.process, .resource(let kind, let guid)):
            (kind == .app ? names.appName : names.ownName) ?? guid
        case (.process, _): Self.nameless
        }
    }

    private static let nameless = "–"
}

extension UsageLine {
    /// How far back the events allow a full answer, where that isn't far enough; nil where it is.
    package var incompleteText: VisibleText? {
        guard !isComplete else { return nil }
        guard let completeSince else {
            return "not complete: no row tells how far back the events go"
        }
        return """
            not complete: all rows are certainly there from \(completeSince.description) on; what \
            is from before is the least that ran
            """
    }
}
