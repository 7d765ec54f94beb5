internal import Presentation

/// The filter of a view, as it is typed.
struct Filter: Hashable, Sendable {
    var field = TextField()
    /// Show the rows that don't match instead.
    var isInverted = false
    /// Whether all rows are shown, and `n` goes to those that match.
    var onlySearches = false
    /// What Tab goes through.
    var completion: FilterCompletion?

    var text: String { field.text }

    /// Whether there is something to find.
    var isGiven: Bool { !text.isEmpty }

    /// As it is written where it is spoken of.
    var chip: String { "\(isInverted ? "not " : "")⟨\(Sanitizer.visible(text))⟩" }

    /// Whether it keeps rows out.
    var isActive: Bool { isGiven && !onlySearches }

    /// What it asks for, wherever the cursor stands.
    var asked: Filter { Filter(field: TextField(text), isInverted: isInverted) }

    /// Why a filter can't be narrowed.
    struct Refusal: Error {
        let text: String
    }

    /// What lets through the rows that it lets through now and that fulfil a condition.
    func narrowed(by condition: String) throws(Refusal) -> Filter {
        guard isActive else { return Filter(field: TextField(condition)) }
        guard let text = FilterSyntax.narrowed(text, isInverted: isInverted, by: condition) else {
            throw Refusal(
                text: "The filter is inverted and has several conditions, which leaves no way to "
                    + "add one; \(Action.invertFilter.keyName) inverts it again."
            )
        }
        let most = RowFilter<Void>.mostConditions
        guard FilterSyntax(text).conditions.count <= most else {
            throw Refusal(text: FilterError.tooMany(limit: most).visibleText.text)
        }
        return Filter(field: TextField(text))
    }
}
