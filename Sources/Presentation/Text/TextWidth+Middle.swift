/// Names that are cut where it harms least.
extension TextWidth {
    /// A text cut in the middle to a width: names that begin alike are told apart by their ends.
    ///
    /// Of a name with a part, such as `ledger · web`, both are cut by themselves, so that a reader sees
    /// where the one ends and the other begins.
    package static func shortened(_ text: String, to width: Int) -> String {
        guard columns(of: text) > width else { return text }
        for separator in [" · ", "/"] {
            guard let parts = lastParts(of: text, at: separator) else { continue }
            let room = width - columns(of: separator)
            guard room >= leastRoomOfParts else { continue }
            let partWidth = columns(of: parts.part)
            let partRoom = min(partWidth, max(room / 2, room - columns(of: parts.name)))
            return cutInTheMiddle(parts.name, to: room - partRoom) + separator
                + cutInTheMiddle(parts.part, to: partRoom)
        }
        return cutInTheMiddle(text, to: width)
    }

    /// With less, the marks of two cuts would be most of what is left.
    private static let leastRoomOfParts = 8

    private static func lastParts(
        of text: String,
        at separator: String
    ) -> (name: String, part: String)? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count > 1, let part = parts.last, !part.isEmpty else { return nil }
        let name = parts.dropLast().joined(separator: separator)
        return name.isEmpty ? nil : (name, String(part))
    }

    /// Two thirds of what is left are the beginning, which is read first.
    private static func cutInTheMiddle(_ text: String, to width: Int) -> String {
        let mark = "…"
        let room = width - columns(of: mark)
        let endRoom = room / 3
        guard columns(of: text) > width, endRoom > 0 else { return clipped(text, to: width) }
        let cells = cells(of: text)
        let start = cells.fitting(room - endRoom)
        let end = cells.reversed().fitting(endRoom).reversed()
        return start.map(\.text).joined() + mark + end.map(\.text).joined()
    }
}

extension Sequence<TextWidth.CellPart> {
    /// As many from the front as fit into a width.
    fileprivate func fitting(_ width: Int) -> [TextWidth.CellPart] {
        var used = 0
        return Array(
            prefix { cell in
                used += cell.columns
                return used <= width
            }
        )
    }
}
