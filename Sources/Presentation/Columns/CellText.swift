package import UsageRules

/// What stands in a cell of a table, and what it says by how it looks.
package struct CellText: Hashable, Sendable {
    /// The text.
    package var text: VisibleText
    /// What its colour says.
    package var tone: Tone

    package init(_ text: VisibleText, _ tone: Tone = .normal) {
        self.text = text
        self.tone = tone
    }

    /// A cell of a name or another value, which is made visible.
    @_disfavoredOverload
    package init(_ data: String, _ tone: Tone = .normal) {
        self.init(VisibleText(data), tone)
    }

    /// A start; `≤` where only a moment is known by which something ran.
    ///
    /// - Parameter isKnownByEnding: Whether no moment is: only an ending says that it ran.
    package init(since time: EventTime, isExact: Bool, isKnownByEnding: Bool = false) {
        self.init(
            (isExact || isKnownByEnding ? "  " : "≤ ")
                + (isKnownByEnding ? "before" : VisibleText(time.minuteText)),
            isExact ? .normal : .uncertain
        )
    }
}
