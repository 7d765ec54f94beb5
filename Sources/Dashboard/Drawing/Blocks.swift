/// The blocks that charts are drawn with, an eighth of a cell more from one to the next.
enum Blocks {
    /// Growing upwards.
    static let rising = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// Growing to the right.
    static let growing = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
}
