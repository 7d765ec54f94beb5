package import UsageRules

extension APIError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .refused(let place, let refusal):
            "\(place.words): no rows, but an error of the API: \(refusal.words); \(refusal.remedy)"
        case .status(let place, let status):
            "\(place.words): the API answered \(StoreError.short(status)); ask for this page again"
        case .stranger(let place, let stranger, let says):
            "\(place.words): \(stranger.words) (\(StoreError.short(says))); \(stranger.remedy)"
        case .notJSON(let place):
            "\(place.words): no JSON; write the answers of cf curl to files with --output, one for "
                + "each page"
        case .otherResource(let place, let path):
            "\(place.words): a list of \(StoreError.short(path)); give pages of /v3/app_usage_events and "
                + "/v3/service_usage_events"
        case .notAnEvent(let place):
            "\(place.words): neither a usage event nor a page of them; give pages of "
                + "/v3/app_usage_events and /v3/service_usage_events"
        case .otherOrder(let page, let order):
            "\(page.words): ordered by \(StoreError.short(order)), while only the order of ids tells "
                + "which event came first; ask again without that"
        case .otherHost(let place, let host, let other):
            "\(place.words): comes from \(StoreError.short(host)), what was read before from "
                + "\(StoreError.short(other)); import each foundation into a store of its own"
        case .missingPage, .missingRows, .rowsDeleted, .shortPage, .severalLists: gap
        }
    }

    /// Why the order of pages can't be told.
    private var gap: VisibleText {
        switch self {
        case .missingPage(let page, let pages):
            "\(page.words): page \(page.number - 1)\(pages.map { VisibleText(known: " of \($0)") } ?? "") is missing before it, "
                + "and without it starts and stops would be paired wrongly; give it, too"
        case .missingRows(let page, let guid):
            "\(page.words): goes on behind event \(StoreError.short(guid)), which is in none of the "
                + "pages; give those that lead there, too, or import it by itself, the older first"
        case .rowsDeleted(let page, let before, let now):
            "\(page.words): the list has \(now) rows where the page before told of \(before), so rows "
                + "were deleted meanwhile and others slipped past between the pages; read it again, "
                + "by after_guid"
        case .shortPage(let page, let rows, let size):
            "\(page.words): has \(rows) rows of \(size), though it isn't the last page; ask for it again"
        case .severalLists(let page, let other):
            "\(page.words): nothing tells whether its rows come before or behind those of \(other); "
                + "import them one after the other, the older first"
        default: ""
        }
    }
}

extension APIError.Refusal {
    fileprivate var words: VisibleText {
        let number: VisibleText = code.map { " (\($0))" } ?? ""
        return "\(StoreError.short(title))\(number) \(StoreError.short(detail))"
    }

    /// What to do about it, by Cloud Controller's numbers of errors.
    fileprivate var remedy: VisibleText {
        switch code {
        case 1000, 10002: "log in again with cf login, and ask for this page again"
        case 10003:
            "log in as admin, admin_read_only or global_auditor, and ask for this page again"
        case 10013, 10018: "wait a little, and ask for this page again"
        case _ where detail.contains("after_guid") || detail.contains("After guid"):
            "the event to go on behind is gone; read the list anew, from the beginning"
        default: "ask for this page again"
        }
    }
}

extension APIError.Stranger {
    fileprivate var words: VisibleText {
        switch self {
        case .webPage: "a web page in place of the API's answer"
        case .router: "an answer of the router in place of the API's"
        case .commandLine: "a message of cf in place of the API's answer"
        }
    }

    fileprivate var remedy: VisibleText {
        switch self {
        case .webPage, .router: "check the address with cf api, log in with cf login, and ask again"
        case .commandLine: "do what it says, and ask again"
        }
    }
}

extension APIError.Page {
    fileprivate var words: VisibleText { "\(file): page \(number)" }
}
