/// A page that was read, in a few numbers: there may be hundreds of thousands.
struct ListedPage {
    /// The file that it stands in, by its number among those that were read.
    let file: Int
    /// The list that it is a part of, by its number.
    let list: Int
    /// Its number in the list; the first is 1.
    let number: Int
    /// How many rows the list had when the page was read.
    let total: Int
    /// How many pages it had.
    let pages: Int?
    /// Whether another page comes behind it.
    let hasNext: Bool
    /// Whether it says where it belongs: a v2 list of one page doesn't.
    let hasLinks: Bool
    /// How many rows the page has, also those that can't be taken.
    let count: Int
    /// The numbers of its rows, of all that were taken of the table.
    let rows: Range<Int>
    /// What its first row's guid is known by; nil where it has none.
    let first: UInt64?
    /// An earlier page that has its first row, too.
    let overlapped: Int?

    /// How many rows of the list come behind it.
    func remaining(pageSize: Int?) -> Int {
        let before = (number - 1).multipliedReportingOverflow(by: pageSize ?? count)
        let read = before.partialValue.addingReportingOverflow(count)
        guard !before.overflow, !read.overflow else { return 0 }
        return max(0, total.subtractingReportingOverflow(read.partialValue).partialValue)
    }
}
