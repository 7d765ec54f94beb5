package import UsageRules

extension UsageConsumer {
    /// Its name, as far as it has room in a line.
    package var title: VisibleText { VisibleText(StoreError.short(name)) }

    /// How far it has come.
    package var progress: VisibleText {
        switch checkpoint {
        case .beginning: "has read nothing"
        case .row(let id, _): "has read up to #\(id)"
        case .gone(let guid): "its checkpoint \(StoreError.short(guid)) is not on record"
        }
    }
}

extension UnreadCount {
    /// Who has not read how many rows of which table.
    package var text: VisibleText {
        let doubt: VisibleText = consumer.hasLostCheckpoint ? " (\(consumer.progress))" : ""
        return "\(consumer.title) \(Format.count(rows, "row")) of \(table.name)\(doubt)"
    }
}
