internal import UsageRules

extension CopiedColumn {
    /// What is wrong with a value of a server's row, as the beginning of a sentence.
    ///
    /// - Parameters:
    ///   - value: As the server writes it; nil for NULL.
    ///   - id: The row's id; nil where it has none.
    func complaint(of value: String?, inRow id: Int64?, of table: String) -> VisibleText {
        let row: VisibleText = id.map { "row \($0) of \(table)" } ?? "a row of \(table)"
        guard let value else {
            return "\(row) has NULL as \(name), where Cloud Controller always has a value"
        }
        let shown = StoreError.short(value)
        return value.contains("\u{FFFD}")
            ? "\(row) has '\(shown)' as \(name), which is not UTF-8"
            : "\(row) has '\(shown)' as \(name), which is \(kind.negation)"
    }
}

extension CopiedColumn.Kind {
    /// What a value is that isn't one of these.
    fileprivate var negation: VisibleText {
        switch self {
        case .text: "no text that can be read"
        case .integer: "no whole number"
        case .time: "no time that a store can hold"
        case .flag: "neither true nor false"
        }
    }
}
