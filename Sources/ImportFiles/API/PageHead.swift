/// What a page says of the list that it is a part of.
///
/// It may stand before the page's rows or behind them.
struct PageHead {
    /// Where the page before leads, and the one behind.
    private(set) var next, previous: APILink?
    /// All links of the page.
    private(set) var links: [APILink] = []
    /// How many rows the list has.
    private(set) var total: Int?
    /// How many pages it has.
    private(set) var pages: Int?

    /// Whether it says anything: resources that were cut out of a page are no page.
    var isKnown: Bool { total != nil || !links.isEmpty }

    /// Adds what a part of the page says.
    mutating func add(_ object: ReadObject) {
        next = next ?? object.link("pagination.next.href") ?? object.link("next_url")
        previous =
            previous ?? object.link("pagination.previous.href") ?? object.link("prev_url")
        let ends = ["pagination.first.href", "pagination.last.href"].compactMap(object.link)
        links = ends + links + [next, previous].compactMap { $0 }
        total = total ?? object.number("pagination.total_results") ?? object.number("total_results")
        pages = pages ?? object.number("pagination.total_pages") ?? object.number("total_pages")
    }

    /// The page's own number, which only its neighbours' tell; the first is 1.
    var number: Int {
        let number = next?.page.map { $0 &- 1 } ?? previous?.page.map { $0 &+ 1 } ?? 1
        return max(1, number)
    }
}
