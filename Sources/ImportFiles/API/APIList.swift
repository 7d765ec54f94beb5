/// A list of the API that has pages: what was asked for, but for the number of the page.
struct APIList: Hashable {
    /// What was asked for; empty where a v2 list has but one page, and so no links.
    let path: String
    /// What the list is narrowed by, as name and value, in order.
    let filters: [String]
    /// The guid of the event that the list goes on behind; nil where it begins with the first.
    let afterGUID: String?
    /// How many rows a page has.
    let pageSize: Int?

    init(_ link: APILink?) {
        path = link?.path ?? ""
        afterGUID = link?["after_guid"]
        pageSize = (link?["per_page"] ?? link?["results-per-page"]).flatMap(Int.init)
        filters = (link?.query ?? []).filter { !Self.paging.contains($0.name) }
            .map { "\($0.name)=\($0.value)" }.sorted()
    }

    /// The names of the filters, as operators write them: `created_ats`, `q=service_guid`.
    var filterNames: [String] {
        filters.map { filter in
            let ends = filter.hasPrefix("q=") ? ":" : "[="
            return String(filter.prefix { !ends.contains($0) })
        }
    }

    /// The order that was asked for, where it isn't that of ids.
    static func otherOrder(_ link: APILink) -> String? {
        if let order = link["order_by"] ?? link["order-by"],
            !["id", "+id", " id"].contains(order)
        {
            return order
        }
        return link["order-direction"].flatMap { $0 == "desc" ? "id, descending" : nil }
    }

    private static let paging: Set = [
        "page", "per_page", "order_by", "after_guid", "results-per-page", "order-direction",
        "order-by", "inline-relations-depth",
    ]
}
