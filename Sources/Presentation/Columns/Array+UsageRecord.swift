package import UsageRules

extension [UsageRecord] {
    /// As people look for them; parts of the interval in their order.
    package func inOrderOfNames(by level: UsageLevel) -> [UsageRecord] {
        let names = UsageColumns.list(by: level).standard.compactMap { column in
            if case .text(let name)? = column.key { name } else { nil }
        }
        return inOrder { record in
            // NUL comes before all other characters, so the shorter of two names comes first; what has
            // none comes last.
            names.map { name in
                let text = name(record)
                return text.isEmpty ? "\u{10FFFF}" : text
            }
            .joined(separator: "\0")
        }
    }
}
