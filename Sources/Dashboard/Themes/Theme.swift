package import Presentation

/// How the roles of a ``Style`` look: a file each.
///
/// Nothing is said by its colours alone: every theme shows the same words and marks, and bold text is
/// bold in each.
package struct Theme: Sendable {
    /// What names it, in a configuration and as an option.
    package let name: String
    /// What it is for, in a few words.
    package let meaning: VisibleText
    /// What lies on the screen.
    let screen: Sheet
    /// The selected row.
    let selection: Sheet
    /// What lies under a dialog.
    let covered: Sheet

    /// All themes, the one to begin with first.
    package static let all = [terminal, light, dark, highContrast, mono]

    /// The theme of a name.
    package static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

    /// Whether it needs any.
    package var usesColors: Bool { [screen, selection, covered].contains(where: \.usesColors) }

    /// What a style looks like where a terminal has so many colours.
    package func look(_ style: Style, depth: ColorDepth) -> Look {
        let sheet = sheet(style.ground)
        let ink = sheet.ink(style.color)
        let isCovered = style.ground == .covered
        var look = Look(
            foreground: ink.color,
            background: sheet.ground,
            isBold: style.isBold && !isCovered,
            isDim: ink.isDim,
            isReversed: style.isReversed && !isCovered
        )
        guard look.isInvisible(depth) else { return look }
        // Too few colours for this one: text that can be read, and dim, says enough.
        look.foreground = screen.normal.color
        look.isDim = true
        return look
    }

    private func sheet(_ ground: Style.Ground) -> Sheet {
        switch ground {
        case .screen: screen
        case .selection: selection
        case .covered: covered
        }
    }
}

/// What texts are written with.
struct Ink: Hashable, Sendable {
    /// nil is the terminal's own.
    var color: Color?
    var isDim = false

    static let terminal = Ink()
    static let dim = Ink(isDim: true)

    init(_ color: Color? = nil, isDim: Bool = false) {
        self.color = color
        self.isDim = isDim
    }

    init(_ rgb: UInt32, ansi: Int) {
        self.init(Color(rgb, ansi: ansi))
    }
}

/// What texts are written on, and what with.
struct Sheet: Sendable {
    /// nil is the terminal's own.
    let ground: Color?
    let normal: Ink
    /// What is written otherwise.
    var others: [Tone: Ink] = [:]

    fileprivate var usesColors: Bool {
        ground != nil || normal.color != nil || others.values.contains { $0.color != nil }
    }

    func ink(_ tone: Tone) -> Ink { others[tone] ?? normal }
}

/// How a cell looks on a terminal.
package struct Look: Hashable, Sendable {
    /// nil is the terminal's own.
    package var foreground: Color?
    package var background: Color?
    package var isBold: Bool
    package var isDim: Bool
    package var isReversed: Bool

    /// Whether a text would have the colour of what it is written on.
    fileprivate func isInvisible(_ depth: ColorDepth) -> Bool {
        guard depth != .none, let foreground, let background else { return false }
        return depth.number(of: foreground) == depth.number(of: background)
    }
}
