package import UsageRules

/// A filter, ready to be asked of rows: what was typed, with the fields that the rows have.
package struct RowFilter<Row>: Sendable {
    /// One condition; all of them must hold.
    struct Condition: Sendable {
        /// Whether it must not hold.
        var isNegated = false
        /// What is asked of the row itself.
        var test: Test
        /// The reasons that fulfil it whatever the row says, a bit for each by its raw value.
        var reasons: UInt16 = 0
        /// The names of the columns of the store that it takes, beside what a scan keeps.
        var reads: Set<String> = []
    }

    /// What is asked of a row.
    enum Test: Sendable {
        case never
        case shows(FoldedText)
        case row(@Sendable (Row) -> Bool)
    }

    /// Which conditions a row fulfils by itself, a bit for each.
    package typealias Outcomes = UInt16

    let conditions: [Condition]
    /// What is wrong with conditions, which were left out.
    package let errors: [FilterError]
    private let shown: [Column<Row>]
    /// The conditions that must not hold, and that need nothing but a scan, a bit for each.
    private let negated, scanned: Outcomes
    /// All conditions, a bit for each.
    private let all: Outcomes
    private let readsStore: Bool
    /// For each reason, the conditions that it fulfils.
    private let outcomesByReason: [Outcomes]

    /// More can't be asked for at once.
    package static var mostConditions: Int { Outcomes.bitWidth }

    init(_ conditions: [Condition], shown: [Column<Row>], errors: [FilterError]) {
        self.conditions = conditions
        self.errors = errors
        self.shown = shown
        all = Self.outcomes(conditions) { _ in true }
        readsStore = conditions.contains { !$0.reads.isEmpty }
        negated = Self.outcomes(conditions) { $0.isNegated }
        scanned = Self.outcomes(conditions) { $0.reads.isEmpty && $0.reasons == 0 }
        outcomesByReason = Reason.allCases.map { reason in
            Self.outcomes(conditions) { $0.reasons & 1 << reason.rawValue != 0 }
        }
    }

    /// Whether it lets everything through.
    package var isEmpty: Bool { conditions.isEmpty }

    /// The names of the columns of the store that have to be read before a row can be asked.
    package var reads: Set<String> { conditions.reduce(into: []) { $0.formUnion($1.reads) } }

    /// The words that are looked for in all of a row.
    package var words: [FoldedText] {
        conditions.compactMap { condition in
            guard case .shows(let word) = condition.test else { return nil }
            return word
        }
    }

    /// Whether it lets a row through.
    ///
    /// - Parameter reason: What a cleanup says of the row; nil where none does.
    package func matches(_ row: Row, reason: Reason? = nil) -> Bool {
        accepts(outcomes(of: row), reason: reason)
    }

    /// The same where somebody else knows whether the row shows a word.
    package func matches(_ row: Row, shows: (FoldedText) -> Bool) -> Bool {
        let outcomes = Self.outcomes(conditions) { condition in
            guard case .shows(let word) = condition.test else {
                return holds(condition.test, of: row)
            }
            return shows(word)
        }
        return accepts(outcomes, reason: nil)
    }

    /// Which conditions a row fulfils, whatever a cleanup says of it.
    package func outcomes(of row: Row) -> Outcomes {
        Self.outcomes(conditions) { holds($0.test, of: row) }
    }

    /// The same for a row without its columns, where that is enough to let it not through.
    ///
    /// - Returns: nil where its columns have to be read.
    package func outcomes(ofScanned row: Row) -> Outcomes? {
        let outcomes = Self.outcomes(conditions) { $0.reads.isEmpty && holds($0.test, of: row) }
        let isOut = (outcomes ^ negated) & scanned != scanned
        return isOut || !readsStore ? outcomes : nil
    }

    // MARK: - Rows that say the same

    /// Which conditions all rows of the same columns fulfil, whatever their ids and times are.
    package func outcomes(ofLabel row: Row) -> Outcomes {
        Self.outcomes(conditions) { condition in
            guard case .shows(let word) = condition.test else {
                return !condition.reads.isEmpty && holds(condition.test, of: row)
            }
            return shown.contains { !$0.isInDigits && $0.shows(word, in: row) }
        }
    }

    /// Which of the other conditions a row fulfils by what a scan keeps of it.
    package func outcomes(besideLabelOf row: Row) -> Outcomes {
        Self.outcomes(conditions) { condition in
            guard case .shows(let word) = condition.test else {
                return condition.reads.isEmpty && holds(condition.test, of: row)
            }
            return shown.contains { $0.isInDigits && $0.shows(word, in: row) }
        }
    }

    /// Whether there are such conditions.
    package var asksBesideLabels: Bool {
        conditions.contains { condition in
            switch condition.test {
            case .never: false
            case .shows(let word): word.isInDigits
            case .row: condition.reads.isEmpty
            }
        }
    }

    /// Whether a row with these outcomes gets through.
    package func accepts(_ outcomes: Outcomes, reason: Reason?) -> Bool {
        let fulfilled = outcomes | (reason.map { outcomesByReason[Int($0.rawValue)] } ?? 0)
        return fulfilled ^ negated == all
    }

    private func holds(_ test: Test, of row: Row) -> Bool {
        switch test {
        case .never: false
        case .shows(let wanted): shown.contains { $0.shows(wanted, in: row) }
        case .row(let holds): holds(row)
        }
    }

    private static func outcomes(
        _ conditions: [Condition],
        where holds: (Condition) -> Bool
    ) -> Outcomes {
        var outcomes: Outcomes = 0
        for (place, condition) in conditions.enumerated() where holds(condition) {
            outcomes |= 1 << Outcomes(place)
        }
        return outcomes
    }
}

extension Column {
    /// Whether a cell shows a text.
    fileprivate func shows(_ wanted: FoldedText, in row: Row) -> Bool {
        switch key {
        case .text(let text):
            wanted.isFound(in: text(row))
                || alsoFound?(row).map { wanted.isFound(in: $0) } ?? false
        case .word(let word): wanted.begins(word(row))
        default: (!isInDigits || wanted.isInDigits) && wanted.isFound(in: cell(row).text.text)
        }
    }
}
