/// The views that the number keys open, in the order of their tabs: the one list that names them.
package enum View: Int, CaseIterable, Sendable {
    case overview, apps, tasks, services, events, prune, findings

    /// What the view is.
    var pane: any ViewPane {
        switch self {
        case .overview: OverviewView()
        case .apps: AppsView()
        case .tasks: TasksView()
        case .services: ServicesView()
        case .events: EventsView()
        case .prune: PruneView()
        case .findings: FindingsView()
        }
    }

    /// What it is called in files.
    package var name: String { "\(self)" }

    /// The key that opens it.
    var digit: Character { Character(String(rawValue + 1)) }

    /// The view behind this one (in front of it, when the step is negative), round and round.
    func advanced(by step: Int) -> View {
        let count = View.allCases.count
        return View.allCases[(rawValue + step + count) % count]
    }
}

/// What single views remember beside what every list does.
struct ViewMemories: Sendable {
    var overview = OverviewView.Memory()
    var prune = PruneView.Memory()
    var findings = FindingsView.Memory()
}

/// A value for each view.
struct PerView<Value: Sendable>: Sendable {
    private var values: [Value]

    init(_ value: Value) {
        values = View.allCases.map { _ in value }
    }

    subscript(view: View) -> Value {
        get { values[view.rawValue] }
        // In place: a value can be a list of millions.
        _modify { yield &values[view.rawValue] }
    }
}
