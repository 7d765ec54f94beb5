/// Remembers on which page rows stand, as far as pages go on behind them or overlap.
///
/// Of the rows themselves only the latest are kept, so that millions of them take no memory. What a
/// page that was read already goes on behind, or begins with, is looked out for as long as it takes.
struct GUIDTrail {
    private var latest: [UInt64: Int] = [:]
    private var older: [UInt64: Int] = [:]
    private var wanted: Set<UInt64> = []
    private var found: [UInt64: Int] = [:]

    /// How many rows back a page may begin within another one.
    static let length = 50_000

    /// Notes that a row stands on a page.
    mutating func note(_ guid: UInt64, on page: Int) {
        if !wanted.isEmpty, wanted.remove(guid) != nil { found[guid] = page }
        if latest.count >= Self.length {
            older = latest
            latest.removeAll(keepingCapacity: true)
        }
        latest[guid] = page
    }

    /// A page that has been read and has a row; nil where none is remembered.
    func page(with guid: UInt64) -> Int? { found[guid] ?? latest[guid] ?? older[guid] }

    /// Keeps the page with a row, which may have been read already.
    mutating func keep(_ guid: UInt64) {
        guard found[guid] == nil else { return }
        if let page = page(with: guid) { found[guid] = page } else { wanted.insert(guid) }
    }

    /// Looks out for a row on the pages that come.
    mutating func lookOut(for guid: UInt64) {
        if found[guid] == nil { wanted.insert(guid) }
    }

    /// A page with a row that was kept or looked out for.
    func found(_ guid: UInt64) -> Int? { found[guid] }
}
