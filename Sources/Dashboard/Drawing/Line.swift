internal import Presentation

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

    /// The line cut at a width, with a mark where something is missing.
    func clipped(to width: Int) -> Line {
        guard columns > width else { return self }
        var line = Line()
        var room = width
        for span in spans {
            let text = TextWidth.clipped(span.text, to: room)
            line = line.adding(text, span.style)
            room -= TextWidth.columns(of: text)
            if text != span.text { break }
        }
        return line
    }

    static func + (left: Line, right: Line) -> Line {
        var line = left
        line.spans += right.spans
        return line
    }
}
