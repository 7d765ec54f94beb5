package import UsageRules

extension VacuumError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .noRoom(let path, let folder, let bytes):
            "\(path): VACUUM needs \(Format.size(bytes)) in \(folder) for as long as it runs; free some "
                + "space there and run sqlite3 \(path.quotedForShell) VACUUM"
        }
    }
}

extension VacuumError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do.
    package var description: String { visibleText.text }
}
