/// Why what Cloud Controller's API gave can't be imported, as data.
package enum APIError: Error, Hashable, Sendable {
    /// What the API says in place of an answer.
    package struct Refusal: Hashable, Sendable {
        /// Cloud Controller's number for it, such as 10002.
        package let code: Int?
        /// Its name, such as `CF-NotAuthenticated`.
        package let title: String
        /// What it says to people.
        package let detail: String

        package init(code: Int?, title: String, detail: String) {
            (self.code, self.title, self.detail) = (code, title, detail)
        }
    }

    /// What may stand in a file where an answer of the API was expected.
    package enum Stranger: Hashable, Sendable {
        /// A web page: of a login, of a proxy.
        case webPage
        /// A line of the router in front of the API.
        case router
        /// What the cf command line says when it fails.
        case commandLine
    }

    /// A page of a list.
    package struct Page: Hashable, Sendable {
        /// The file that it stands in.
        package let file: String
        /// Its number, as its links tell; the first is 1.
        package let number: Int

        package init(file: String, number: Int) { (self.file, self.number) = (file, number) }
    }

    /// The API refused.
    case refused(at: FilePosition, Refusal)
    /// The status of a response, in the headers before it, is none of success.
    case status(at: FilePosition, String)
    /// Something else than the API speaks.
    case stranger(at: FilePosition, Stranger, says: String)
    /// What stands there is no JSON.
    case notJSON(at: FilePosition)
    /// A list of something else than usage events, by its path.
    case otherResource(at: FilePosition, path: String)
    /// An object that is neither a usage event nor a page of them.
    case notAnEvent(at: FilePosition)
    /// A list in another order than that of ids.
    case otherOrder(Page, order: String)
    /// Answers of two APIs.
    case otherHost(at: FilePosition, host: String, other: String)
    /// The page before one is missing.
    case missingPage(before: Page, pages: Int?)
    /// What leads from the first rows to a page that goes on behind an event is missing.
    case missingRows(before: Page, after: String)
    /// Rows were deleted while a list was read by the numbers of its pages, so as many slipped past.
    case rowsDeleted(before: Page, was: Int, is: Int)
    /// A page that isn't the last has fewer rows than a page has.
    case shortPage(Page, rows: Int, of: Int)
    /// Nothing tells which rows of two lists come first.
    case severalLists(Page, other: String)
}
