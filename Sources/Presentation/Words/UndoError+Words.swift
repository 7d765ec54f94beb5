package import UsageRules

extension UndoError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .rowsChanged(let path, let table, let ids):
            "\(path): rows \(ids.lowerBound) to \(ids.upperBound) of \(table.name) are not as they were "
                + "written, so nothing is taken back"
        case .laterRow(let path, let table, let id, let guid):
            "\(path): \(StoreError.short(guid)) has a later row, \(id) of \(table.name), so nothing is "
                + "taken back"
        case .readByConsumer(let path, let table, let consumer, let id):
            "\(path): \(StoreError.short(consumer)) has read \(table.name) up to row \(id), and what was "
                + "read can't be unread, so nothing is taken back"
        }
    }
}

extension UndoError: CustomStringConvertible {
    /// One line: why it isn't taken back.
    package var description: String { visibleText.text }
}
