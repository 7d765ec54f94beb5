internal import Presentation

extension Theme {
    /// No colours: bold, dim and reversed text, and the selected row has a bar at its left.
    package static let mono = Theme(
        name: "mono",
        meaning: "no colours",
        screen: Sheet(ground: nil, normal: .terminal, others: [.faint: .dim]),
        selection: Sheet(ground: nil, normal: .terminal),
        covered: Sheet(ground: nil, normal: .dim)
    )
}
