package import UsageRules

extension [UsageRecord] {
    /// As people look for them; parts of the interval in their order.
    package func inOrderOfNames(by level: UsageLevel) -> [UsageRecord] {
        let names = UsageColumns.list(by: level).standard.compactMap { column in
            if case .text(let name)? = column.key { name } else { nil }
        }
        return inOrder { record in
            // NUL comes before all other characters, so the shorter of two names comes first.
            names.map { $0(record) }.joined(separator: "\0")
        }
    }
}
