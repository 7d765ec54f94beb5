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
}
