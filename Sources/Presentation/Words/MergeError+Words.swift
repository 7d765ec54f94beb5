package import UsageRules

extension MergeError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .rowsBetween(let store, let table):
            "\(store): rows of \(table) without ids belong between or before those that are there, "
                + "where there are no ids left; import all files into a new store, in one go"
        case .idTaken(let store, let table, let id, let guid):
            "\(store): \(table) has another row with id \(id) than the one with guid \(guid); ids "
                + "began again after a purge, or these are rows of another foundation: import into a "
                + "new store"
        case .otherFoundation(let store, let origin, let otherOrigin):
            "\(store): holds rows from \(origin), and these are from \(otherOrigin); import them "
                + "into a new store"
        }
    }
}

extension MergeError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do.
    package var description: String { visibleText.text }
}
