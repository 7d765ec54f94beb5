/// What the colour of a text says; nothing is said by the colour alone.
package enum Tone: UInt8, CaseIterable, Sendable {
    /// Ordinary text.
    case normal
    /// What the next cleanup takes, and errors (red).
    case removed
    /// What is uncertain: a start that is only known as "by then", a warning (yellow).
    case uncertain
    /// What went well, what is safe (green).
    case safe
    /// Headings, keys, the selected tab (cyan).
    case accent
    /// What matters less: rules, hints (dim).
    case faint
}
