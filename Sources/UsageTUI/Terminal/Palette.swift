import CNcurses
import Dashboard
import Presentation
import UsageRules
import Presentation

/// How the roles of ``Style`` look on this terminal.
struct Palette {
    private let usesColors: Bool

    /// Sets the colours up, on the terminal's own background, where they are wanted.
    init(usesColors: Bool) {
        self.usesColors = usesColors && start_color() == OK
        guard self.usesColors else { return }
        use_default_colors()
        for role in Tone.allCases {
            guard let hue = Self.hue(role) else { continue }
            init_pair(Self.pair(role), hue, Self.defaultBackground)
        }
    }

    /// The attributes of a style.
    func attributes(_ style: Style) -> attr_t {
        var attributes = attr_t()
        if style.isBold { attributes |= cncurses_bold() }
        if style.isReversed { attributes |= cncurses_reverse() }
        if style.color == .faint { attributes |= cncurses_dim() }
        return attributes
    }

    /// The number of a style's colour pair; 0 is the terminal's own.
    func pair(_ style: Style) -> Int16 {
        usesColors && Self.hue(style.color) != nil ? Self.pair(style.color) : 0
    }

    private static let defaultBackground: Int16 = -1

    private static func pair(_ role: Tone) -> Int16 { Int16(role.rawValue) + 1 }

    /// nil where the terminal's own colour is meant.
    private static func hue(_ role: Tone) -> Int16? {
        switch role {
        case .normal, .faint: nil
        case .removed: Int16(COLOR_RED)
        case .uncertain: Int16(COLOR_YELLOW)
        case .safe: Int16(COLOR_GREEN)
        case .accent: Int16(COLOR_CYAN)
        }
    }
}
