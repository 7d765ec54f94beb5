/// The text that the rows of a list are filtered by.
struct Filter: Hashable, Sendable {
    var text = ""
    /// Show the rows that don't match instead.
    var isInverted = false

    var isActive: Bool { !text.isEmpty }
}
