package import UsageRules

extension SourceResource {
    /// What it is called, without the place, made visible.
    package var title: VisibleText {
        let (app, own) = (VisibleText(names.app), VisibleText(names.own))
        return switch kind {
        case .app: "\(app) · \(own)"
        case .task: "\(app)/\(own)"
        case .service: own
        }
    }

    /// What the events say, such as `runs since 2026-08-01, 1 x 512 MB`.
    package var eventsText: VisibleText {
        guard let run else { return "not running" }
        let sign: VisibleText = run.startIsExact ? "" : "≤ "
        let verb: VisibleText = kind == .service ? "exists" : "runs"
        let footprint: VisibleText = run.footprint.map { ", \($0.text)" } ?? ""
        return "\(verb) since \(sign)\(VisibleText(run.since.shortText))\(footprint)"
    }

    /// What the tables say, with what is gone of what it needs.
    package var tablesText: VisibleText {
        let state = stateText(table)
        if let missing = table?.missing {
            return "\(state), \(missing == "guid" ? "no guid" : "\(missing) gone")"
        }
        let footprint: VisibleText = table?.footprint.map { ", \($0.text)" } ?? ""
        return "\(state)\(footprint)"
    }

    /// What its table says of it, such as `task SUCCEEDED`.
    private func stateText(_ table: Table?) -> VisibleText {
        guard let table else { return "\(noun) gone" }
        guard kind != .service else { return "instance exists" }
        return table.state.isEmpty
            ? "\(noun) without a state" : "\(noun) \(VisibleText(table.state))"
    }

    /// What its table's rows are called.
    private var noun: VisibleText {
        switch kind {
        case .app: "process"
        case .task: "task"
        case .service: "instance"
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
        let place =
            "\(VisibleText(orgLabel))/\(VisibleText(known?.names.space ?? ""))" as VisibleText
        return "\(place)/\(known?.title ?? "")"
    }

    /// What the events say, such as `runs since 2026-08-01`.
    package var eventsText: VisibleText { known?.eventsText ?? "" }

    /// What the tables say, with what is gone of what it needs.
    package var tablesText: VisibleText { known?.tablesText ?? "" }
}

extension Finding.ResourceFootprint {
    /// Such as `3 x 512 MB`, or `plan small`.
    package var text: VisibleText {
        switch self {
        case .instances(let count, let megabytes):
            "\(Format.grouped(count)) x \(Format.memory(megabytes: megabytes))"
        case .plan(let name): "plan \(VisibleText(name))"
        }
    }
}
