/// One line of text in several styles.
struct Line: Hashable, Sendable {
    struct Span: Hashable, Sendable {
        var text: String
        var style: Style
    }

    private(set) var spans: [Span]

    init(_ text: String = "", _ style: Style = .plain) {
        spans = text.isEmpty ? [] : [Span(text: text, style: style)]
    }

    /// The columns that the line takes.
    var columns: Int { spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

    /// The line with more text behind it.
    func adding(_ text: String, _ style: Style = .plain) -> Line {
        var line = self
        line.spans.append(Span(text: text, style: style))
        return line
    }

    static func + (left: Line, right: Line) -> Line {
        var line = left
        line.spans += right.spans
        return line
    }
}
