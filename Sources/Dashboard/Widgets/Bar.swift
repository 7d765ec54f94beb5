/// A horizontal bar, to about an eighth of a cell.
struct Bar {
    let fraction: Double
    let width: Int

    /// The filled part, without the blanks behind it.
    var text: String {
        let eighths = Int((min(1, max(0, fraction)) * Double(width * 8)).rounded())
        let whole = String(repeating: Blocks.growing[7], count: eighths / 8)
        let rest = eighths % 8
        return rest == 0 ? whole : whole + Blocks.growing[rest - 1]
    }
}
