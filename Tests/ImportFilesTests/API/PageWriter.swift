import UsageRules

/// Writes pages as Cloud Controller does, of a list of app usage events that are told by numbers.
struct PageWriter {
    /// How many events there are.
    let count: Int
    var host = "api.example.org"

    static func guid(_ number: Int) -> String { "guid-\(number)" }

    /// The guids of all events.
    var guids: [String] { (0..<count).map(Self.guid) }

    /// An event of v3.
    func event(_ number: Int) -> String {
        let guid = Self.guid(number)
        return #"""
            {"guid":"\#(guid)","created_at":"2026-10-01T12:00:\#(10 + number % 50)Z",\#
            "state":{"current":"STARTED","previous":null},"app":{"guid":"a","name":"\u00fc \"\ud83d\ude00"},\#
            "process":{"guid":"p","type":"web"},"space":{"guid":"s","name":"dev"},\#
            "organization":{"guid":"o"},"buildpack":{"guid":null,"name":null},\#
            "task":{"guid":null,"name":null},"memory_in_mb_per_instance":{"current":\#(number),"previous":null},\#
            "instance_count":{"current":1,"previous":null},"links":{"self":{"href":\#
            "https://\#(host)/v3/app_usage_events/\#(guid)"}}}
            """#
    }

    /// A page of those events that come behind one.
    func page(_ number: Int, size: Int, after: Int? = nil, filter: String = "", count: Int? = nil)
        -> String
    {
        let first = (after.map { $0 + 1 } ?? 0)
        let total = max(0, (count ?? self.count) - first)
        let pages = max(1, (total + size - 1) / size)
        func link(_ page: Int) -> String {
            let anchor = after.map { "after_guid=\(Self.guid($0))\\u0026" } ?? ""
            return
                #"{"href":"https://\#(host)/v3/app_usage_events?\#(anchor)\#(filter)page=\#(page)\u0026per_page=\#(size)"}"#
        }
        let next = number < pages ? link(number + 1) : "null"
        let previous = number > 1 ? link(number - 1) : "null"
        let events = (first + (number - 1) * size..<first + min(number * size, total)).map(event)
        return #"""
            {"pagination":{"total_results":\#(total),"total_pages":\#(pages),"first":\#(link(1)),\#
            "last":\#(link(pages)),"next":\#(next),"previous":\#(previous)},\#
            "resources":[\#(events.joined(separator: ","))]}
            """#
    }

    /// All pages of a size.
    func pages(size: Int) -> [String] {
        (1...max(1, (count + size - 1) / size)).map { page($0, size: size) }
    }

    /// Pages that each begin behind an event of the one before, which may be any of its last ones.
    func loop(using random: inout some RandomNumberGenerator, overlap: Int) -> [String] {
        var (pages, after) = ([String](), Int?.none)
        while after.map({ $0 < count - 1 }) ?? true {
            let size = Int.random(in: 1...12, using: &random)
            pages.append(page(1, size: size, after: after))
            let last = min(count - 1, (after ?? -1) + size)
            let back = last == count - 1 ? 0 : Int.random(in: 0...overlap, using: &random)
            after = max(last - back, (after ?? -1) + 1)
        }
        return pages
    }
}
