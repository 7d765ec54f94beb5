/// The blocks that charts are drawn with, an eighth of a cell more from one to the next.
enum Blocks {
    /// Growing upwards.
    static let rising = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// Growing to the right.
    ///
    /// Without ▏ and ▌, which are the cursor of a text field and the mark of the selected row: a mark
    /// means one thing, so that it can be spelled.
    static let growing = ["▎", "▎", "▍", "▋", "▋", "▊", "▉", "█"]
}
