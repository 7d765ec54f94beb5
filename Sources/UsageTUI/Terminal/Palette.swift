import CNcurses
import Dashboard
import Presentation

/// How each ``Style`` is written to this terminal: a theme's looks, as attributes and colour pairs of
/// ncurses.
struct Palette {
    /// What ncurses is told of a cell.
    struct Paint {
        let attributes: attr_t
        /// The number of the pair of colours; 0 is the terminal's own.
        let pair: Int16
    }

    private var paints: [Style: Paint] = [:]
    private var pairs: [[Int32]: Int16] = [:]

    /// Sets the colours up that a theme needs.
    ///
    /// - Parameter definesColors: Whether colours that are not among the terminal's 256 become some.
    init(_ theme: Theme, depth: ColorDepth, definesColors: Bool = false) {
        let hasColors = depth != .none && theme.usesColors && start_color() == OK
        let depth = hasColors ? depth : .none
        let theme = hasColors ? theme : .mono
        if hasColors { use_default_colors() }
        var colors: Set<Color> = []
        for style in Style.all {
            let look = theme.look(style, depth: depth)
            paints[style] = Paint(
                attributes: Self.attributes(look),
                pair: hasColors ? pair(look, depth) : 0
            )
            colors.formUnion([look.foreground, look.background].compactMap(\.self))
        }
        if definesColors, depth == .indexed { colors.forEach(Self.define) }
    }

    /// How a style is written.
    func paint(_ style: Style) -> Paint { paints[style] ?? Paint(attributes: 0, pair: 0) }

    private static func attributes(_ look: Look) -> attr_t {
        var attributes = attr_t()
        if look.isBold { attributes |= cncurses_bold() }
        if look.isDim { attributes |= cncurses_dim() }
        if look.isReversed { attributes |= cncurses_reverse() }
        return attributes
    }

    private mutating func pair(_ look: Look, _ depth: ColorDepth) -> Int16 {
        let colors = [look.foreground, look.background].map { color in
            color.map { Int32(depth.number(of: $0)) } ?? Self.terminalsOwn
        }
        if colors == [Self.terminalsOwn, Self.terminalsOwn] { return 0 }
        if let pair = pairs[colors] { return pair }
        let pair = Int16(pairs.count + 1)
        init_extended_pair(Int32(pair), colors[0], colors[1])
        pairs[colors] = pair
        return pair
    }

    private static let terminalsOwn: Int32 = -1

    /// Has the terminal show the exact colour for the number that is nearest to it: one that doesn't
    /// heed this still shows the nearest.
    private static func define(_ color: Color) {
        guard let rgb = color.rgb else { return }
        // In thousandths, rounded up: ncurses rounds down on the way back.
        let parts = Color.channels(rgb).map { Int32(($0 * 1000 + 254) / 255) }
        init_extended_color(
            Int32(ColorDepth.indexed.number(of: color)),
            parts[0],
            parts[1],
            parts[2]
        )
    }
}
