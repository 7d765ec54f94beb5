package import UsageRules
package import Presentation

/// Everything that the dashboard knows.
///
/// What is shown is a function of it.
package struct State: Sendable {
    /// The screen's size.
    package var size: Size
    /// The store's file name.
    let storeName: String
    /// Whether the store goes when the dashboard ends, so that nothing is written to it.
    let isTemporary: Bool

    // MARK: What is known of the store

    /// The cleanup's options, as they are set now.
    var policy: CleanupPolicy
    /// The options as they were at first, whose cutoff is the default.
    let defaultPolicy: CleanupPolicy
    /// The rows as scanned; nil until the first scan has ended.
    var snapshot: StoreSnapshot?
    /// How many scans have ended: answers about the rows of an older one are let go.
    var scanNumber = 0
    /// What became of the file since.
    var storeChange = StoreChange.unchanged
    /// How far a scan is; nil when none is under way.
    var scan: Scan? = Scan()
    /// For how long each kind of job was at work when it last told how far it is.
    var workTimes: [Job.Kind: Duration] = [:]
    /// Which job waits for another program's lock; nil where none does.
    var jobWait: JobWait?
    /// The newest plans that came.
    ///
    /// They may be older than what was asked for last.
    var cleanup: CleanupPreview?
    /// The plans that were asked for last.
    var planRequest: PlanRequest?
    /// Until when rows are kept, as far as that was asked for.
    var keptUntil: KeptUntilReading?
    /// What runs, or ran at `moment`; nil until it came.
    var resources: ResourceList?
    /// Whether `resources` are of the newest scan and of `moment`.
    var areResourcesCurrent = false
    /// The moment that is shown in place of now; nil shows what all rows say.
    var moment: EventTime?
    /// What this session wrote and can take back, the latest last.
    var undoableWork: [UndoableWork] = []
    /// The columns of rows in sight.
    var fetchedRows = RowCache<EventTable, EventRow>()
    /// What Cloud Controller's tables say of resources in sight.
    var fetchedResourceRows = RowCache<SourceRow.List, SourceResource>()
    /// The footprint of the resource whose history was opened last.
    var footprint: FootprintReading?
    /// How many answers about what runs have come.
    var resourcesNumber = 0
    /// The counts of a column that were asked for last.
    var counting: Counting?

    // MARK: What is open

    /// The view that is open.
    var view = View.overview
    /// Whether the mouse does something here.
    package var isMouseOn = false
    /// The folder in which files are made whose path names no other.
    package var exportFolder = "."
    /// What was opened on top of it.
    var pages: [any Page] = []
    /// What lies over the screen and takes the keys.
    var dialog: (any Dialog)?
    /// Where one came from, the latest last; Esc goes back.
    var returns: [ReturnPoint] = []
    /// Whether the reason of the selected row is explained.
    var isWhyOpen = false
    /// Whether a wide screen is left to the list.
    var isSidePaneHidden = false
    /// One line for the user, until the next key.
    var message: Message?

    // MARK: The views' lists

    /// Where they stand.
    var lists = PerView(ListState())
    /// What they are filtered by.
    var filters = PerView(Filter())
    /// How those with columns to sort by are sorted.
    var sorts = PerView(Sort())
    /// Which columns they have.
    var columns: ColumnSettings
    /// How many columns are scrolled out of sight at the left.
    var sideways = PerView(0)
    /// All that the views of events can have in this store.
    var eventColumns = EventColumns.list(stored: [])
    /// How wide rows of the events tables are, as far as any were seen.
    var eventWidths = ColumnWidths(mayGrow: true)
    /// For each view of resources, the places of its rows in `resources`, filtered and sorted.
    var resourceOrder = PerView([Int]())
    /// For each view of events, its rows.
    var eventRows = PerView(RowList())
    /// How their rows are grouped; nil where they aren't.
    var groupings = PerView(Grouping?.none)
    /// Their rows that are marked.
    var marks = PerView(Marks())
    /// The fields that their rows were counted by last.
    var countedFields = PerView(String?.none)
    /// What single views remember beside that.
    var memories = ViewMemories()
    /// What was selected when the lists last changed.
    var selectionMemory: SelectionMemory?

    /// Whether keys go into the filter of the open view.
    var isTypingFilter = false
    /// Whether the next key changes the filter again, so that it is not applied yet.
    var isFilterBehind = false
    /// Whether the key that is being taken came in one go with text before it.
    var isBehindText = false
    /// The rows that match the filter of a view of events, as far as they were found.
    var search: Search?

    /// A dashboard that waits for its first scan.
    ///
    /// - Parameters:
    ///   - isTemporary: Whether the store goes when the dashboard ends.
    ///   - notice: What there is to say at first.
    package init(
        size: Size,
        storeName: String,
        isTemporary: Bool = false,
        policy: CleanupPolicy = CleanupPolicy(),
        columns: ColumnSettings = ColumnSettings(),
        notice: VisibleText? = nil
    ) {
        self.size = size
        self.storeName = Sanitizer.visible(storeName)
        self.isTemporary = isTemporary
        self.policy = policy
        self.columns = columns
        defaultPolicy = policy
        message = notice.map { Message($0, isError: true) }
    }
}

/// A scan that is under way.
struct Scan: Hashable, Sendable {
    var progress: ScanProgress?
    /// For how long it has been at work.
    var time = Duration.zero

    /// How far it is, in words.
    var text: String {
        guard let progress else { return "Opening the store" }
        return "\(progress.table.name)  \(Format.count(progress.rowsRead, "row"))  "
            + "\(Int(progress.fraction * 100)) %"
    }

    /// How fast it is and how long it still takes; empty as long as that can't be told.
    var pace: String {
        guard let progress else { return "" }
        return Pace.text(
            rows: progress.rowsReadBefore + progress.rowsRead,
            fraction: progress.fraction,
            after: time
        )
    }
}

/// A job that waits for another program's lock.
struct JobWait: Hashable, Sendable {
    let kind: Job.Kind
    let wait: LockWait

    /// For whom, how long already, and how it is given up.
    var text: VisibleText {
        "Waiting for the lock of \(wait.holder?.description ?? "another program")  "
            + "\(wait.duration.components.seconds) s; \(Action.back.keyName) gives up"
    }
}

/// A line for the user.
struct Message: Hashable, Sendable {
    let text: String
    var isError = false
}

extension Message {
    /// What names something that is not ours: a path, what went wrong.
    init(_ text: VisibleText, isError: Bool = false) {
        self.init(text: text.text, isError: isError)
    }
}
