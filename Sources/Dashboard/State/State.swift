internal import Presentation
package import UsageRules

/// Everything that the dashboard knows.
///
/// What is shown is a function of it.
package struct State: Sendable {
    /// The screen's size.
    package var size: Size
    /// The store's file name.
    let storeName: String

    /// The cleanup's options, as they are set now.
    var policy: CleanupPolicy
    /// The rows as scanned; nil until the first scan has ended.
    var snapshot: StoreSnapshot?
    /// How many scans have ended: answers about the rows of an older one are let go.
    var scanNumber = 0
    /// How far a scan is; nil when none is under way.
    var scan: Scan? = Scan()
    /// The newest plans that came.
    ///
    /// They may be older than what was asked for last.
    var cleanup: PlannedCleanup?
    /// The plans that were asked for last.
    var planRequest: PlanRequest?

    /// What runs, or ran at `moment`; nil until it came.
    var resources: ResourceList?
    /// Whether `resources` are of the newest scan and of `moment`.
    var areResourcesCurrent = false
    /// The moment that is shown in place of now; nil shows what all rows say.
    var moment: EventTime?
    /// What is wrong with the store, as far as it was found; nil until the first of it came.
    var findings: FindingsReport?
    /// How far the check of the store is.
    var check = Check.idle

    /// The view that is open.
    var view = View.overview
    /// What was opened on top of it.
    var pages: [Page] = []
    /// What lies over the screen.
    var overlay: Overlay?
    /// What was selected when the lists last changed.
    var selectionMemory: SelectionMemory?
    /// The lists of the views.
    var lists = PerView(ListState())
    /// What the views' lists are filtered by.
    var filters = PerView(Filter())
    /// How the resource views are sorted.
    var sorts = PerView(Sort())
    /// Whether keys go into the filter of the open view.
    var isTypingFilter = false

    /// Whether the next key changes the filter again, so that it is not applied yet.
    var isFilterBehind = false

    /// For each resource view, the places of its rows in `resources`, filtered and sorted.
    var resourceOrder = PerView([Int]())
    /// The rows of the Events view.
    var eventRows = RowList()
    /// The rows of the Prune view.
    var pruneRows = RowList()
    /// What the Prune view shows.
    var shown = ShownRows.prunable
    /// The rows that match the filter of Events or Prune, as far as they were found.
    var search: Search?
    /// Where one came from to a witness; Esc goes back.
    var returns: [ReturnPoint] = []
    /// Whether the reason of the selected row is explained.
    var isWhyOpen = false
    /// Whether what a cleanup would change is shown as soon as the plans come.
    var opensChanges = false
    /// The columns of rows in sight.
    var rows = RowCache()
    /// One line for the user, until the next key.
    var message: Message?

    /// A dashboard that waits for its first scan.
    package init(
        size: Size,
        storeName: String,
        policy: CleanupPolicy = CleanupPolicy()
    ) {
        self.size = size
        self.storeName = Sanitizer.visible(storeName)
        self.policy = policy
    }
}

/// A scan that is under way.
struct Scan: Hashable, Sendable {
    var progress: ScanProgress?
}

/// Where the check of a store is.
enum Check: Hashable, Sendable {
    /// Nothing was scanned yet that could be checked.
    case idle
    case underWay(FindingsProgress.Step)
    /// Stopped on request.
    case stopped(FindingsProgress.Step)
    case complete
}

/// A place that was left for a witness.
struct ReturnPoint: Sendable {
    let view: View
    let pages: [Page]
    /// What Events was filtered by.
    let eventsFilter: Filter
    let eventsList: ListState
}

/// How a list is sorted.
struct Sort: Hashable, Sendable {
    /// The column's place; nil is the order in which the rows come.
    var column: Int?
    var isAscending = true
}

/// Which rows the Prune view shows.
enum ShownRows: String, CaseIterable, Sendable {
    case prunable, kept, all

    /// The next of them, round and round.
    var next: ShownRows {
        switch self {
        case .prunable: .kept
        case .kept: .all
        case .all: .prunable
        }
    }
}

/// A search through the events.
struct Search: Sendable {
    let request: SearchRequest
    var matches: [EventTable: [Int]] = [:]
    var isComplete = false
}

/// A line for the user.
struct Message: Hashable, Sendable {
    let text: String
    var isError = false
}

/// A value for each view.
struct PerView<Value: Sendable>: Sendable {
    private var values: [Value]

    init(_ value: Value) {
        values = View.allCases.map { _ in value }
    }

    subscript(view: View) -> Value {
        get { values[view.rawValue] }
        set { values[view.rawValue] = newValue }
    }
}
