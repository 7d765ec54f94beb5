/// The views that the number keys open, in the order of their tabs.
package enum View: Int, CaseIterable, Sendable {
    case overview, apps, tasks, services, events, prune, findings

    /// The name on the tab.
    var title: String {
        switch self {
        case .overview: "Overview"
        case .apps: "Apps"
        case .tasks: "Tasks"
        case .services: "Services"
        case .events: "Events"
        case .prune: "Prune"
        case .findings: "Findings"
        }
    }

    /// The key that opens it.
    var digit: Character { Character(String(rawValue + 1)) }

    /// The view behind this one (in front of it, when the step is negative), round and round.
    func advanced(by step: Int) -> View {
        let count = View.allCases.count
        return View.allCases[(rawValue + step + count) % count]
    }
}
