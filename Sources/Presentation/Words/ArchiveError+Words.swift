package import UsageRules

extension ArchiveError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .notAnArchive(let path):
            "\(path): not an archive of pruned rows; usagetui archives STORE lists those of a store"
        case .tooNew(let path):
            "\(path): the archive was written by a newer version of usagetui; restore it with that"
        case .damaged(let path, let reason):
            "\(path): the archive is damaged or was edited (\(StoreError.short(reason))), so nothing is "
                + "restored from it; use another copy of it"
        case .inUse(let path):
            "\(path): the archive is being written; try again when that has finished"
        case .cannotMake(let path, let reason):
            "\(path): the archive can't be made (\(StoreError.short(reason))), so nothing was deleted; "
                + "give another place with --archive PATH, or --no-archive to do without"
        case .noRoom(let folder, let bytes, let free):
            "\(folder == "." ? "this folder" : folder): the rows that go have about "
                + "\(Format.size(bytes)), and the disk for their archive has \(Format.size(free)) free, so "
                + "nothing was deleted; free some space, give a place on another disk with --archive PATH, "
                + "or --no-archive to do without"
        case .alreadyExists(let path):
            "\(path): is there already, and is not overwritten, so nothing was deleted; give another "
                + "name with --archive PATH"
        case .otherStore(let path, let archive, let origin, let table, let id):
            "\(path): another store than \(origin), whose rows \(archive) holds: row \(id) of "
                + "\(table.name), which was left there, is another one here; nothing was restored"
        case .columnGone(let path, let archive, let table, let column):
            "\(path): \(table.name) has no column \(StoreError.short(column)) that could take what "
                + "\(archive) holds of it; add that column first, as nothing was restored"
        case .valueChanges(let path, let table, let id, let column):
            "\(path): \(table.name) makes another value of \(StoreError.short(column)) of row \(id) than "
                + "was there, so that was taken back; give the column the type that it had"
        }
    }
}

extension ArchiveError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do.
    package var description: String { visibleText.text }
}
