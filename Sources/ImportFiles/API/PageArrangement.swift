internal import UsageRules

/// The order in which pages follow each other, found by their links.
///
/// A page follows the one with the number before in the same list; the first page of a list that goes
/// on behind an event follows the page with that event; and a page whose first row stands on another
/// one, too, follows that. In any of these cases it begins within the rows before or right behind
/// them. So whatever order has each page behind one that it follows puts rows right, once those that
/// come again are left out.
struct PageArrangement {
    private let order: PageOrder
    private let files: [String]
    private var pages: [ListedPage] { order.pages }
    /// For each page, those that follow it.
    private var followers: [[Int]]
    /// The pages that follow none by their links, and those of them that follow one by their rows.
    private var heads: [Int] = []
    private var overlapping: Set<Int> = []

    /// - Throws: ``APIError``, where rows were deleted between two pages.
    init(_ order: PageOrder, files: [String]) throws(APIError) {
        (self.order, self.files) = (order, files)
        followers = Array(repeating: [], count: order.pages.count)
        try refuseOtherFilters()
        try link()
    }

    /// The pages that have a place, in their order.
    ///
    /// Pages without rows that stand nowhere are left out.
    /// - Throws: ``APIError``, where the order can't be told.
    func sorted() throws(APIError) -> [Int] {
        guard let root = try root() else { return [] }
        var sorted = [root]
        var isPlaced = Array(repeating: false, count: pages.count)
        isPlaced[root] = true
        var next = 0
        while next < sorted.count {
            for page in followers[sorted[next]] where !isPlaced[page] {
                isPlaced[page] = true
                sorted.append(page)
            }
            next += 1
        }
        if let stray = pages.indices.first(where: { !isPlaced[$0] && pages[$0].count > 0 }) {
            throw .severalLists(name(stray), other: file(of: root))
        }
        return sorted
    }

    /// The page that all others stand behind.
    private func root() throws(APIError) -> Int? {
        let firsts = heads.filter { pages[$0].count > 0 && !overlapping.contains($0) }
        guard let root = firsts.first else { return heads.first { pages[$0].count > 0 } }
        if let late = firsts.first(where: { pages[$0].number > 1 }) {
            throw .missingPage(before: name(late), pages: pages[late].pages)
        }
        guard firsts.count > 1 else { return root }
        throw gap(firsts)
    }

    /// What is wrong where several pages follow none.
    private func gap(_ firsts: [Int]) -> APIError {
        let isBeginning = { (page: Int) in order.lists[pages[page].list].afterGUID == nil }
        if firsts.contains(where: isBeginning),
            let late = firsts.first(where: { !isBeginning($0) }),
            let guid = order.lists[pages[late].list].afterGUID
        {
            return .missingRows(before: name(late), after: guid)
        }
        return .severalLists(name(firsts[1]), other: file(of: firsts[0]))
    }

    private mutating func link() throws(APIError) {
        let byNumber = Dictionary(grouping: pages.indices) {
            PageNumber(list: pages[$0].list, number: pages[$0].number)
        }
        for copies in byNumber.values { try refuseShifted(copies.filter { pages[$0].count > 0 }) }
        for page in pages.indices {
            let followed = try followed(by: page, byNumber)
            for other in followed { followers[other].append(page) }
            guard followed.isEmpty else { continue }
            heads.append(page)
            if let overlapped = overlapped(by: page) {
                followers[overlapped].append(page)
                overlapping.insert(page)
            }
        }
        linkWithoutLinks()
    }

    /// Refuses lists that are narrowed each by something else: between two rows of one may lie any number
    /// of the other's.
    private func refuseOtherFilters() throws(APIError) {
        let linked = pages.indices.filter { pages[$0].hasLinks }
        guard let first = linked.first else { return }
        let filters = order.lists[pages[first].list].filters
        if let other = linked.first(where: { order.lists[pages[$0].list].filters != filters }) {
            throw .severalLists(name(other), other: file(of: first))
        }
    }

    /// Refuses a page that was read twice and began with another row then: its list was read twice, and
    /// rows were deleted between, so numbers don't tell any more which page follows which.
    private func refuseShifted(_ copies: [Int]) throws(APIError) {
        guard let first = copies.first else { return }
        if let other = copies.first(where: { pages[$0].first != pages[first].first }) {
            throw .severalLists(name(other), other: file(of: first))
        }
    }

    private struct PageNumber: Hashable {
        let list, number: Int
    }

    /// The pages that one follows by what its links say.
    private func followed(
        by page: Int,
        _ byNumber: [PageNumber: [Int]]
    ) throws(APIError) -> [Int] {
        let listed = pages[page]
        guard listed.number > 1 else {
            let anchor = order.lists[listed.list].afterGUID.map(PageOrder.mark)
            return [anchor.flatMap(order.trail.found)].compactMap { $0 }.filter { $0 != page }
        }
        let before = byNumber[PageNumber(list: listed.list, number: listed.number - 1)] ?? []
        // Rows that were appended meanwhile do no harm, as they come last.
        let fitting = before.filter { pages[$0].total <= listed.total }
        if fitting.isEmpty, let other = before.first {
            throw .rowsDeleted(before: name(page), was: pages[other].total, is: listed.total)
        }
        return fitting
    }

    private func overlapped(by page: Int) -> Int? {
        let found = pages[page].overlapped ?? pages[page].first.flatMap(order.trail.found)
        return found == page ? nil : found
    }

    /// Puts the last page of a loop over v2, whose list has one page and therefore no links, behind the
    /// page that the fewest rows were left of.
    private mutating func linkWithoutLinks() {
        guard let page = heads.first(where: { !pages[$0].hasLinks && !overlapping.contains($0) }),
            let last = pages.indices.filter({
                $0 != page && pages[$0].hasNext && pages[$0].hasLinks
            })
            .min(by: { remaining($0) < remaining($1) }),
            remaining(last) <= pages[page].total
        else { return }
        followers[last].append(page)
        heads.removeAll { $0 == page }
    }

    /// How many rows come behind a page, as it says.
    func remaining(_ page: Int) -> Int {
        pages[page].remaining(pageSize: order.lists[pages[page].list].pageSize)
    }

    private func name(_ page: Int) -> APIError.Page {
        APIError.Page(file: file(of: page), number: pages[page].number)
    }

    private func file(of page: Int) -> String { files[pages[page].file] }
}
