package import UsageRules

extension SourceResource {
    /// What it is called, without the place, made visible.
    package var title: VisibleText {
        let (app, own) = (VisibleText(appName), VisibleText(ownName))
        return switch kind {
        case .app: "\(app) · \(own)"
        case .task: "\(app)/\(own)"
        case .service: own
        }
    }

    /// What its table says of it, such as `task SUCCEEDED`.
    fileprivate var stateText: VisibleText {
        switch kind {
        case .app: "process \(VisibleText(state))"
        case .task: "task \(VisibleText(state))"
        case .service: "instance exists"
        }
    }
}

extension EventTime {
    /// The day, as far as there is one.
    fileprivate var shortText: String { isReadable ? dateText : minuteText }
}

extension ShownSource {
    /// Where it is and what it is called, such as `payments/prod/ledger · web`.
    package var title: VisibleText {
        let place = "\(VisibleText(orgLabel))/\(VisibleText(known?.spaceName ?? ""))" as VisibleText
        return "\(place)/\(known?.title ?? "")"
    }

    /// What the events say, such as `runs since 2026-08-01`.
    package var eventsText: VisibleText {
        guard known != nil else { return "" }
        guard let run else { return "not running" }
        let sign: VisibleText = run.startIsExact ? "" : "≤ "
        let verb: VisibleText = row.kind == .service ? "exists" : "runs"
        return "\(verb) since \(sign)\(VisibleText(run.since.shortText))"
    }

    /// What the tables say, with what is gone of what it needs.
    package var tablesText: VisibleText {
        guard let known else { return "" }
        guard let missing = known.missing else { return known.stateText }
        return "\(known.stateText), \(missing == "guid" ? "no guid" : "\(missing) gone")"
    }
}
