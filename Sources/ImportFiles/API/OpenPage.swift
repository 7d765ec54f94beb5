/// A page whose events are being read.
struct OpenPage {
    /// What the page says of its list, so far.
    var head = PageHead()
    /// The table that its links name; nil where it has none.
    var listed: UsageTable?
    /// The table that its events belong to; nil as long as nothing tells.
    var table: UsageTable?
    /// How many events it had so far.
    var count = 0
}
