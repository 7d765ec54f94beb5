import ArgumentParser
import Presentation
import UsageRules

/// Where a cleanup saves what it deletes.
struct ArchiveOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Save the deleted rows in this new file.",
            discussion: """
                Default: a file beside the store, which is called after it and the time, such as \
                store-pruned-20261101T090412Z.db.
                """,
            valueName: "path"
        ),
        completion: .file()
    )
    var archive: String?

    @Flag(help: "Delete the rows without saving them: that can't be undone.")
    var noArchive = false

    func validate() throws {
        guard archive == nil || !noArchive else {
            throw ValidationError("--archive and --no-archive exclude each other.")
        }
        guard archive != "" else {
            throw ValidationError("--archive takes the path of a new file, not nothing.")
        }
    }

    /// Where; nil for nowhere.
    var place: ArchivePlace? {
        if noArchive { return nil }
        return archive.map { .path($0) } ?? .besideStore
    }

    /// Where rows are that were deleted before a cleanup failed, behind a comma; empty for nowhere.
    func whereabouts(of store: String) -> VisibleText {
        switch place {
        case nil: ""
        case .besideStore:
            ", saved in an archive that usagetui archives \(store.quotedForShell) lists"
        case .path(let path): ", saved in \(path)"
        }
    }

    /// What a person is told who is asked whether to go on.
    var promise: VisibleText {
        switch place {
        case nil: "This can't be undone."
        case .besideStore:
            "They are saved in a file beside the store first; usagetui restore puts them back."
        case .path(let path):
            "They are saved in \(path) first; usagetui restore puts them back."
        }
    }
}
