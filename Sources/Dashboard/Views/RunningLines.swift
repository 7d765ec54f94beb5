internal import Presentation
internal import UsageRules

/// What runs in numbers, and how well its starts are known: a line each.
struct RunningLines {
    let state: State

    func draw(_ frame: inout Frame, in rect: Rect) {
        let lines = [running, starts]
        for (offset, forms) in lines.prefix(rect.rows).enumerated() {
            frame.write(
                firstThatFits: forms,
                row: rect.row + offset,
                column: rect.column,
                width: rect.columns
            )
        }
    }

    // MARK: - What runs

    private static let labelStyle = Style(.accent, bold: true)

    /// From the longest to the shortest way to say it.
    private var running: [Line] {
        let label = state.moment.map { " RAN AT \($0.minuteText)Z   " } ?? " RUNNING   "
        guard let overview = state.resources?.overview else {
            return [Line(label, Self.labelStyle).adding("Loading…", Style(.faint))]
        }
        let counting = state.areResourcesCurrent ? "" : "counting…   "
        return [Form.full, .short, .counts].map { form in
            let parts = ResourceKind.allCases.map { part($0, overview, form) }
            let gap = String(repeating: " ", count: form.gap)
            let head = form == .counts ? label.dropLast(2) : label[...]
            return Line(String(head), Self.labelStyle).adding(counting, Style(.accent))
                + parts.dropFirst().reduce(parts[0]) { $0.adding(gap) + $1 }
        }
    }

    private enum Form {
        case full, short, counts

        var gap: Int {
            switch self {
            case .full: 4
            case .short: 3
            case .counts: 2
            }
        }
    }

    private func part(_ kind: ResourceKind, _ overview: RunningOverview, _ form: Form) -> Line {
        let count = state.isRead(kind) ? overview.counts[kind] ?? 0 : nil
        let noun = form == .counts ? kind.shortNoun(count) : kind.noun(count)
        guard let count else { return Line("\(noun) not read", Style(.faint)) }
        let apps = form == .full && kind == .app ? " of \(Format.count(overview.apps, "app"))" : ""
        let head = Line(Format.grouped(count), Style(bold: true)).adding(" \(noun)\(apps)")
        let details = form == .counts ? [] : details(kind, overview, form)
        return details.reduce(head) { $0.adding("  \($1)") }
    }

    private func details(
        _ kind: ResourceKind,
        _ overview: RunningOverview,
        _ form: Form
    ) -> [String] {
        let isFull = form == .full
        switch kind {
        case .app:
            let idle = overview.processesWithoutInstances
            return [
                isFull
                    ? Format.count(overview.instances, "instance")
                    : "\(Format.grouped(overview.instances)) inst",
                Format.memory(megabytes: overview.appMegabytes),
            ] + (isFull && idle > 0 ? ["\(Format.grouped(idle)) without instances"] : [])
        case .task: return [Format.memory(megabytes: overview.taskMegabytes)]
        case .service:
            let user = (overview.counts[.service] ?? 0) - overview.managedServices
            return isFull
                ? [
                    "\(Format.grouped(overview.managedServices)) managed, \(Format.grouped(user)) user"
                ]
                : []
        }
    }

    // MARK: - How well it is known

    private var starts: [Line] {
        let label = Line(" STARTS    ", Self.labelStyle)
        guard let overview = state.resources?.overview else { return [label] }
        let total = overview.counts.values.reduce(0, +)
        guard total > 0 else {
            return [label.adding("nothing runs", Style(.faint)) + findings]
        }
        let exact = Format.percent(overview.exactStarts, of: total)
        let known = label.adding("\(exact) % exact   ")
        return [
            known.adding("\(100 - exact) % ≤  known only as “by then”", Style(.uncertain))
                + findings,
            known.adding("\(100 - exact) % ≤", Style(.uncertain)) + findings,
            known.adding("\(100 - exact) % ≤", Style(.uncertain)),
        ]
    }

    private var findings: Line {
        let count = state.memories.findings.report?.findings.count ?? 0
        guard count > 0 else { return Line() }
        let key = Action.open(.findings).keyName
        return Line("      ! \(Format.count(count, "finding"))", Style(.uncertain, bold: true))
            .adding("  (\(key))", Style(.faint))
    }
}

extension ResourceKind {
    /// What so many are called; nil is any number.
    fileprivate func noun(_ count: Int?) -> String {
        switch self {
        case .app: count == 1 ? "process" : "processes"
        case .task: count == 1 ? "task" : "tasks"
        case .service: count == 1 ? "service" : "services"
        }
    }

    fileprivate func shortNoun(_ count: Int?) -> String {
        switch self {
        case .app: count == 1 ? "app" : "apps"
        case .task: noun(count)
        case .service: "svc"
        }
    }
}
