internal import UsageRules

/// The pages of one table, and the rows of it that came on no page.
///
/// Rows are handed on as they come. Which of them stand before which others is told at the end, by the
/// links of the pages.
struct PageOrder {
    private(set) var pages: [ListedPage] = []
    private(set) var lists: [APIList] = []
    private var listNumbers: [APIList: Int] = [:]
    private(set) var trail = GUIDTrail()
    /// How many rows were taken.
    private(set) var taken = 0
    /// The files with rows that stand on no page, by their numbers.
    private(set) var looseFiles: [Int] = []
    private(set) var looseRows = 0

    // The page that is being read.
    private var firstRow = 0
    private var first: UInt64?
    private var overlapped: Int?

    /// Begins another page, to which rows belong from now on.
    mutating func beginPage() { (firstRow, first, overlapped) = (taken, nil, nil) }

    /// Notes a row of the page, by what its guid is known by, whether it can be taken or not.
    mutating func note(_ guid: UInt64) {
        if first == nil {
            first = guid
            overlapped = trail.page(with: guid)
        }
        trail.note(guid, on: pages.count)
    }

    /// Notes that a row was taken.
    mutating func take() { taken += 1 }

    /// Notes a row that stands on no page.
    ///
    /// - Returns: Whether it is the first of its file.
    @discardableResult
    mutating func noteLoose(file: Int) -> Bool {
        looseRows += 1
        guard looseFiles.last != file else { return false }
        looseFiles.append(file)
        return true
    }

    /// Ends what looked like a page, and doesn't say of which list.
    mutating func endLoosePage(count: Int, file: Int) {
        guard count > 0 else { return }
        noteLoose(file: file)
        looseRows += count - 1
    }

    /// Ends the page.
    mutating func endPage(_ head: PageHead, count: Int, file: Int) {
        let list = APIList(head.links.first)
        let number = listNumber(list)
        if let anchor = list.afterGUID { trail.keep(Self.mark(anchor)) }
        if let first, overlapped == nil { trail.lookOut(for: first) }
        pages.append(
            ListedPage(
                file: file,
                list: number,
                number: head.number,
                total: head.total ?? 0,
                pages: head.pages,
                hasNext: head.next != nil,
                hasLinks: !head.links.isEmpty,
                count: count,
                rows: firstRow..<taken,
                first: first,
                overlapped: overlapped
            )
        )
    }

    private mutating func listNumber(_ list: APIList) -> Int {
        if let known = listNumbers[list] { return known }
        listNumbers[list] = lists.count
        lists.append(list)
        return lists.count - 1
    }

    /// What a guid is known by.
    static func mark(_ guid: String) -> UInt64 {
        var guid = guid
        return guid.withUTF8 { mark($0) }
    }

    /// What a guid is known by.
    static func mark(_ guid: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(guid))
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
