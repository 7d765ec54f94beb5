/// The text that the rows of a list are filtered by.
struct Filter: Hashable, Sendable {
    var text = ""
    /// Show the rows that don't match instead.
    var isInverted = false

    var isActive: Bool { !text.isEmpty }

    /// Whether a row with these texts is shown.
    func accepts(_ texts: [String]) -> Bool {
        guard isActive else { return true }
        let wanted = text.lowercased()
        return texts.contains { $0.lowercased().contains(wanted) } != isInverted
    }
}
