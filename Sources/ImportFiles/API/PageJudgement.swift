internal import UsageRules

/// What is to be said of the pages of one table when all are read.
struct PageJudgement {
    let order: PageOrder
    let files: [String]

    /// What was found out about the rows.
    struct Verdict {
        /// Their true order, as ranges of their numbers; nil where it is that in which they came.
        var arrangement: [Range<Int>]?
        /// The guid of the event that they come right behind, where it isn't among them.
        var predecessor: String?
    }

    /// Judges the pages.
    ///
    /// - Parameter warn: Learns what a person should know of the pages.
    /// - Throws: ``ImportError``, where the order can't be told.
    func judge(warn: (ImportWarning) -> Void) throws -> Verdict {
        guard !order.pages.isEmpty else {
            warnOfLooseRows(warn)
            return Verdict()
        }
        do {
            try refuseShortPages()
            let arrangement = try PageArrangement(order, files: files)
            let sorted = try arrangement.sorted()
            try refuseLooseRows(beside: order.pages[0])
            warnOfParts(sorted, arrangement, warn)
            return Verdict(arrangement: ranges(sorted), predecessor: predecessor(sorted))
        } catch { throw ImportError.api(error) }
    }

    private func warnOfLooseRows(_ warn: (ImportWarning) -> Void) {
        guard order.looseRows > 1 else { return }
        for file in order.looseFiles { warn(.unprovedOrder(file: files[file])) }
    }

    /// Only v3 tells in its links how many rows a page has, whatever was asked for.
    private func refuseShortPages() throws(APIError) {
        for page in order.pages where page.hasNext {
            let list = order.lists[page.list]
            guard list.path.hasPrefix("/v3/"), let size = list.pageSize, page.count < size else {
                continue
            }
            let name = APIError.Page(file: files[page.file], number: page.number)
            throw .shortPage(name, rows: page.count, of: size)
        }
    }

    private func refuseLooseRows(beside page: ListedPage) throws(APIError) {
        guard let loose = order.looseFiles.first else { return }
        let name = APIError.Page(file: files[page.file], number: page.number)
        throw .severalLists(name, other: files[loose])
    }

    private func warnOfParts(
        _ sorted: [Int],
        _ arrangement: PageArrangement,
        _ warn: (ImportWarning) -> Void
    ) {
        warnOfFilters(sorted, warn)
        guard let last = sorted.min(by: { arrangement.remaining($0) < arrangement.remaining($1) })
        else {
            return warn(.emptyList(file: files[order.pages[0].file]))
        }
        let isWhole = sorted.contains { !order.pages[$0].hasNext }
        guard !isWhole else { return }
        let read = order.taken
        let (sum, overflows) = read.addingReportingOverflow(max(1, arrangement.remaining(last)))
        let total = overflows ? Int.max : sum
        warn(.missingLastPages(file: files[order.pages[last].file], read: read, total: total))
    }

    private func warnOfFilters(_ sorted: [Int], _ warn: (ImportWarning) -> Void) {
        var said: Set<[String]> = []
        for page in sorted.map({ order.pages[$0] }) {
            let names = Array(Set(order.lists[page.list].filterNames)).sorted()
            guard !names.isEmpty, said.insert(names).inserted else { continue }
            warn(.filtered(file: files[page.file], by: names))
        }
        guard let first = sorted.first, predecessor(sorted) != nil else { return }
        warn(.filtered(file: files[order.pages[first].file], by: ["after_guid"]))
    }

    private func predecessor(_ sorted: [Int]) -> String? {
        sorted.first.flatMap { order.lists[order.pages[$0].list].afterGUID }
    }

    /// The rows of pages in their order, with what lies side by side put together.
    private func ranges(_ sorted: [Int]) -> [Range<Int>]? {
        var ranges: [Range<Int>] = []
        for rows in sorted.map({ order.pages[$0].rows }) where !rows.isEmpty {
            if let last = ranges.last, last.upperBound == rows.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<rows.upperBound
            } else {
                ranges.append(rows)
            }
        }
        return ranges.count > 1 || ranges.first.map { $0.lowerBound > 0 } ?? false ? ranges : nil
    }
}
