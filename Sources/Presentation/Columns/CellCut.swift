/// Where a text is cut that is too wide for its column.
package enum CellCut: Hashable, Sendable {
    /// What stands at the end is the least of it.
    case end
    /// The end tells it apart from others, as that of a guid or of `nightly-report-eu1` does.
    case middle

    /// A text as it fits into a width.
    package func fitted(_ text: String, to width: Int) -> String {
        switch self {
        case .end: TextWidth.clipped(text, to: width)
        case .middle: TextWidth.shortened(text, to: width)
        }
    }
}
