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
        case .mixedRows(let store, let table):
            "\(store): rows of \(table) without ids come from pages of the API and from other files, and "
                + "nothing tells their order; import them one after the other, the older first"
        case .idOfOurs(let store, let table, let id):
            "\(store): row \(id) of \(table) was appended by usagetui, and Cloud Controller has given that "
                + "id to another since; take baselines back with usagetui migrate --rollback "
                + "\(store.quotedForShell), or import into a new store"
        case .strangers(let store, let table):
            "\(store): none of the organizations of these rows of \(table) is one that it has events of, "
                + "so they are of another foundation; import them into a new store"
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
