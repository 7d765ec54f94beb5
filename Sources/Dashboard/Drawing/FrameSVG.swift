internal import Presentation

/// A screen as a picture: an SVG on a grid of equal cells, in which every text has the width that it
/// takes on a terminal, whatever font is there.
///
/// Blocks are drawn, as fonts leave gaps between them.
package struct FrameSVG {
    private let frame: Frame
    private let palette: SVGPalette

    private static let cell = (columns: 9, rows: 18)
    private static let margin = 9
    /// How far below a row's upper edge letters stand.
    private static let baseline = 14

    package init(_ frame: Frame, _ theme: Theme) {
        self.frame = frame
        palette = SVGPalette(theme)
    }

    /// The file's contents.
    ///
    /// - Parameter title: What a reader is told who doesn't see the picture.
    package func text(title: String) -> String {
        let width = frame.size.columns * Self.cell.columns + 2 * Self.margin
        let height = frame.size.rows * Self.cell.rows + 2 * Self.margin
        let head = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" role="img" xml:space="preserve" font-size="15" \
            font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" \
            fill="\(palette.foreground)">
            <title>\(Self.escaped(title))</title>
            <rect width="\(width)" height="\(height)" rx="6" fill="\(palette.background)"/>

            """
        let rows = (0..<frame.size.rows).map { number in
            CellRun.runs(frame.row(number)).map { picture($0, row: number) }.joined()
        }
        return head + rows.joined() + "</svg>\n"
    }

    private func picture(_ run: CellRun, row: Int) -> String {
        let look = palette.look(run.style)
        var picture = ""
        if let ground = look.background {
            picture += rectangle(run.columns, row: row, fill: ground)
        }
        if let block = BlockShape(run.text) {
            let places = block.joins ? [run.columns] : run.columns.map { $0..<$0 + 1 }
            picture += places.map { shape(block, $0, row: row, look) }.joined()
        } else if let words = run.words {
            picture += text(words, look, row: row)
        }
        return picture
    }

    private func text(_ words: CellRun, _ look: SVGPalette.Look, row: Int) -> String {
        var attributes = look.foreground.map { " fill=\"\($0)\"" } ?? ""
        if look.isDim { attributes += " fill-opacity=\"\(SVGPalette.dimmed)\"" }
        if look.isBold { attributes += " font-weight=\"bold\"" }
        return """
            <text x="\(Self.left(words.columns.lowerBound))" y="\(Self.top(row) + Self.baseline)" \
            textLength="\(words.columns.count * Self.cell.columns)" \
            lengthAdjust="spacingAndGlyphs"\(attributes)>\(Self.escaped(words.text))</text>

            """
    }

    private func rectangle(_ columns: Range<Int>, row: Int, fill: String) -> String {
        """
        <rect x="\(Self.left(columns.lowerBound))" y="\(Self.top(row))" \
        width="\(columns.count * Self.cell.columns)" height="\(Self.cell.rows)" fill="\(fill)" \
        shape-rendering="crispEdges"/>

        """
    }

    private func shape(
        _ block: BlockShape,
        _ columns: Range<Int>,
        row: Int,
        _ look: SVGPalette.Look
    ) -> String {
        let width = Double(columns.count * Self.cell.columns) / 8
        let height = Double(Self.cell.rows) / 8
        let shown = block.opacity * (look.isDim ? SVGPalette.dimmed : 1)
        let opacity = shown < 1 ? " fill-opacity=\"\(shown)\"" : ""
        return block.parts.map { part in
            """
            <rect x="\(Double(Self.left(columns.lowerBound)) + Double(part.column) * width)" \
            y="\(Double(Self.top(row)) + Double(part.row) * height)" \
            width="\(Double(part.columns) * width)" height="\(Double(part.rows) * height)" \
            fill="\(look.foreground ?? palette.foreground)"\(opacity)/>

            """
        }.joined()
    }

    private static func left(_ column: Int) -> Int { margin + column * cell.columns }

    private static func top(_ row: Int) -> Int { margin + row * cell.rows }

    /// Text that is no markup, with a mark for what XML has no room for.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": Frame.unseen
            default: String(scalar)
            }
        }.joined()
    }
}
