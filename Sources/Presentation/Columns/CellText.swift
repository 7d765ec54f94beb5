/// What stands in a cell of a table, and what it says by how it looks.
package struct CellText: Hashable, Sendable {
    /// The text, made visible.
    package var text: String
    /// What its colour says.
    package var tone: Tone

    package init(_ text: String, _ tone: Tone = .normal) {
        self.text = text
        self.tone = tone
    }
}
