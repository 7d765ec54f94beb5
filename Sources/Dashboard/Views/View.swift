/// The views, in the order of their tabs: the one list that names them.
package enum View: Int, CaseIterable, Sendable {
    case overview, apps, tasks, services, events, prune, findings
    /// What a finding is about: only Findings opens them.
    case foundRows, foundThings
    /// Keep running records on against off: opened from anywhere, it belongs to Prune.
    case keepRunning
    /// What was pruned before: opened from anywhere, it belongs to Prune.
    case archives
    /// What the cleanups of the next days take: opened from anywhere, it belongs to Prune.
    case forecast
    /// Apps with their processes rolled up: opened from anywhere, it belongs to Apps.
    case rolledUpApps
    /// What was used in an interval: opened from anywhere, it belongs to Overview.
    case usage
    /// What is different between two moments: opened from anywhere by the palette.
    case difference

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
        case .foundRows: FoundRowsView()
        case .foundThings: FoundThingsView()
        case .keepRunning: KeepRunningView()
        case .archives: ArchivesView()
        case .forecast: ForecastView()
        case .rolledUpApps: RolledUpAppsView()
        case .usage: UsageView()
        case .difference: DifferenceView()
        }
    }

    /// The views that the number keys open.
    static let tabs = allCases.filter { $0.tab == $0 }

    /// The view whose tab is the open one.
    var tab: View {
        switch self {
        case .foundRows, .foundThings: .findings
        case .keepRunning, .archives, .forecast: .prune
        case .rolledUpApps: .apps
        case .usage, .difference: .overview
        default: self
        }
    }

    /// What it is called in files.
    package var name: String { "\(self)" }

    /// The key that opens it.
    var digit: Character { Character(String(Self.tabs.firstIndex(of: tab).map { $0 + 1 } ?? 0)) }

    /// The view behind this one (in front of it, when the step is negative), round and round.
    func advanced(by step: Int) -> View {
        let count = View.tabs.count
        let place = View.tabs.firstIndex(of: tab) ?? 0
        return View.tabs[(place + step + count) % count]
    }
}

/// What single views remember beside what every list does.
struct ViewMemories: Sendable {
    var overview = OverviewView.Memory()
    var prune = PruneView.Memory()
    var findings = FindingsView.Memory()
    var keepRunning = KeepRunningView.Memory()
    var archives = ArchivesView.Memory()
    var forecast = ForecastView.Memory()
    var rolledUpApps = RolledUpAppsView.Memory()
    var tasks = TasksView.Memory()
    var usage = UsageView.Memory()
    var difference = DifferenceView.Memory()
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
