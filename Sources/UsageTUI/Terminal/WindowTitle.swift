import Presentation

/// The title of the terminal's window while the dashboard is in it, where the terminal is known to
/// have one.
struct WindowTitle {
    /// Keeps the title that is there, and shows this one; nothing where there is none.
    let setting: String
    /// Shows what was kept.
    let restoring: String

    /// - Parameters:
    ///   - name: What is to be shown.
    ///   - terminal: The type that `TERM` names.
    init(_ name: String, terminal: String, isInsideTmux: Bool, canShowUnicode: Bool) {
        let family = String(terminal.prefix { $0 != "-" && $0 != "." })
        guard Self.families.contains(family) else {
            (setting, restoring) = ("", "")
            return
        }
        // tmux can call itself screen; screen itself keeps no titles, and shows one only where there is
        // any.
        let keepsTitles = family != "screen" || isInsideTmux
        let text = Self.fit(name, canShowUnicode)
        setting = (keepsTitles ? "\u{1B}[22;2t" : "") + Self.sequence(text)
        restoring = keepsTitles ? "\u{1B}[23;2t" : Self.sequence("")
    }

    private static let families: Set<String> = ["xterm", "tmux", "screen", "alacritty", "foot"]

    private static let longest = 100

    /// The operating system command that sets the window's title (OSC 2).
    private static func sequence(_ text: String) -> String { "\u{1B}]2;\(text)\u{7}" }

    private static func fit(_ name: String, _ canShowUnicode: Bool) -> String {
        let visible = TextWidth.clipped(Sanitizer.visible(name), to: longest)
        guard !canShowUnicode else { return visible }
        return String(visible.map { $0.isASCII ? $0 : "?" })
    }
}
