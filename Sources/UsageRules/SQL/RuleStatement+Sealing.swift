extension RuleStatement {
    /// Every row that isn't recent, as a cleanup inside an engine seals it: `pass`, `id`, `reason`,
    /// `witness_1` and `witness_2`.
    ///
    /// The passes are those of the order of deletion, from 0: each lifecycle's beginnings, then everything
    /// else. What stays has none. Recent rows, which are most of them, are left out.
    package var sealing: String {
        """
        WITH \(decided)
        SELECT CASE WHEN reason IN (\(prunable)) THEN \(pass) END AS pass, id, reason,
          \(witnesses)
        FROM decided WHERE reason <> \(name(.recent))
        """
    }

    private var pass: String {
        let beginnings = lifecycles.enumerated().map { ordinal, lifecycle in
            "WHEN ending IS NULL AND lifecycle = \(dialect.literal(lifecycle.kind.rawValue)) THEN \(ordinal)"
        }
        let last = "\(lifecycles.count)"
        return beginnings.isEmpty
            ? last : "CASE \(beginnings.joined(separator: " ")) ELSE \(last) END"
    }
}
