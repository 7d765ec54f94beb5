internal import Presentation
internal import UsageRules

/// The archives beside the store: what cleanups deleted, to be put back.
struct ArchivesView: MemoryListView {
    let view = View.archives
    let title = "Archives"
    let help = "Rows that were pruned, and putting them back"

    /// What the view remembers.
    struct Memory: Sendable {
        var rows = ListedRows<FoundArchive>()
        /// The number of the scan after which they were looked for.
        var scan = 0
        /// Where the looking is.
        var search = Search.underWay
    }

    /// Where the looking is.
    enum Search: Hashable, Sendable {
        case underWay, stopped, complete
        case failed(VisibleText)
    }

    // MARK: - The archives

    func listed(_ state: State) -> ListedRows<FoundArchive> { state.memories.archives.rows }

    func columns(_ state: State) -> [Column<FoundArchive>] { ArchiveColumns.list }

    func identity(of row: FoundArchive) -> String { row.path }

    func refreshRows(_ state: inout State) {
        show(listed(state).all, in: \.memories.archives.rows, &state)
    }

    func exported(_ state: State) -> ExportedRows? {
        let rows = listed(state).shown
        return .records("archives", "archive", count: rows.count, ArchiveColumns.all()) { rows[$0] }
    }

    /// They are looked for anew behind every scan: a cleanup adds one.
    func fetches(_ state: inout State) -> [Effect] {
        guard state.snapshot != nil, state.memories.archives.scan != state.scanNumber else {
            return []
        }
        state.memories.archives.scan = state.scanNumber
        state.memories.archives.search = .underWay
        return [.start(.listArchives)]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .archivesListed(let archives):
            state.memories.archives.search = .complete
            show(archives, in: \.memories.archives.rows, &state)
        case .cancelled(.archives): state.memories.archives.search = .stopped
        case .failed(.archives, let reason): state.memories.archives.search = .failed(reason)
        default: break
        }
        return []
    }

    // MARK: - Putting rows back

    func canOpen(_ state: State) -> Bool { selectedRow(state) != nil }

    func openLabel(_ state: State) -> String { "put back…" }

    func open(_ state: inout State) -> [Effect] {
        guard let archive = selectedRow(state) else { return [] }
        let canWrite = state.isOfNow.and(state.canBeWritten).and(state.isAtItsPath)
        switch (archive.content, canWrite) {
        case (.failure(let error), _): state.message = Message(error.visibleText, isError: true)
        case (_, .disabled(let reason)): state.message = Message(text: reason)
        case (.success(let info), .enabled):
            state.dialog = ConfirmRestoreDialog(archive, info)
            return state.look()
        }
        return []
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.open, .undo, .back, .sortMenu, .filter, .export] }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let rows = listed(state)
        guard !rows.shown.isEmpty else {
            return notice(rows, state).draw(&frame, in: parts.whole)
        }
        TableView(
            columns: ArchiveColumns.list,
            sortMarks: state.sorts[view].marks(of: ArchiveColumns.list),
            list: state.lists[view],
            count: rows.shown.count
        ).draw(&frame, in: parts) { rows.shown[$0] }
    }

    private func notice(_ rows: ListedRows<FoundArchive>, _ state: State) -> Notice {
        guard rows.all.isEmpty else { return Notice(noRowsOf: "archives", state) }
        switch state.memories.archives.search {
        case .underWay: return Notice("Looking for archives…")
        case .stopped:
            return Notice("Nobody has looked.", "\(Action.reload.keyName) reads the store again")
        case .failed(let reason): return Notice(reason.text)
        case .complete:
            return Notice(
                "No archive of this store lies beside it.",
                "\(Action.prune.keyName) saves what it deletes in one"
            )
        }
    }
}

// MARK: - Its key

extension Action {
    static let archives = Action(
        "archives",
        [.character("A")],
        "archives",
        "The archives of pruned rows beside the store, and putting one back",
        when: { .enabled($0.snapshot != nil, else: "The store is still being read.") }
    ) { $0.view == .archives ? [] : $0.go(to: .archives) }
}
