import ImportFiles
import TestSupport
import Testing
import UsageRules

/// Pages that Cloud Controller gives of one list, however they lie in files.
@Suite struct PageOrderTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `Pages in any order, in any files, give the same rows`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let writer = PageWriter(count: Int.random(in: 1...60, using: &random))
        var pages =
            switch seed % 3 {
            case 0: writer.pages(size: Int.random(in: 1...12, using: &random))
            case 1: writer.loop(using: &random, overlap: 0)
            default: writer.loop(using: &random, overlap: 3)
            }
        pages += pages.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        pages.shuffle(using: &random)
        var files = [pages.removeLast()]
        for page in pages {
            if Bool.random(using: &random) {
                files.append(page)
            } else {
                files[files.count - 1] += page
            }
        }
        let read = try ReadPages(files)
        #expect(read.guids == writer.guids)
        #expect(read.sink.warnings.isEmpty)
        #expect(read.files.origins == [CopyOrigin(.api, "api.example.org")])
    }

    @Test func `Rows that came in their order are not arranged`() throws {
        let read = try ReadPages(PageWriter(count: 30).pages(size: 7))
        #expect(read.files.arrangements.isEmpty)
        #expect(read.files.formats == ["v3 API pages"])
    }

    @Test(arguments: [2, 3, 4]) func `A page that is missing in the middle is named`(_ missing: Int)
    {
        var pages = PageWriter(count: 50).pages(size: 10)
        pages.remove(at: missing - 1)
        let page = APIError.Page(file: "\(missing)", number: missing + 1)
        #expect(throws: ImportError.api(.missingPage(before: page, pages: 5))) {
            try ReadPages(pages)
        }
    }

    @Test func `A page that is missing at the beginning is named`() {
        let pages = PageWriter(count: 50).pages(size: 10).dropFirst()
        let page = APIError.Page(file: "1", number: 2)
        #expect(throws: ImportError.api(.missingPage(before: page, pages: 5))) {
            try ReadPages([pages.joined()])
        }
    }

    @Test func `Missing last pages are counted`() throws {
        let read = try ReadPages([PageWriter(count: 50).pages(size: 10).prefix(2).joined()])
        #expect(read.sink.warnings == [.missingLastPages(file: "1", read: 20, total: 50)])
        #expect(read.guids == (0..<20).map(PageWriter.guid))
    }

    @Test func `A loop that stopped early is no whole list`() throws {
        let writer = PageWriter(count: 50)
        let read = try ReadPages([writer.page(1, size: 10), writer.page(1, size: 10, after: 9)])
        #expect(read.sink.warnings == [.missingLastPages(file: "2", read: 20, total: 50)])
    }

    @Test func `A gap in a loop is refused, and names the event`() {
        let writer = PageWriter(count: 50)
        let pages = [writer.page(1, size: 10), writer.page(1, size: 10, after: 19)]
        let error = APIError.missingRows(
            before: APIError.Page(file: "2", number: 1),
            after: "guid-19"
        )
        #expect(throws: ImportError.api(error)) { try ReadPages(pages) }
    }

    @Test func `A list that goes on behind an event elsewhere is a part`() throws {
        let read = try ReadPages([PageWriter(count: 50).page(1, size: 50, after: 19)])
        #expect(read.sink.warnings == [.filtered(file: "1", by: ["after_guid"])])
        #expect(read.guids == (20..<50).map(PageWriter.guid))
        #expect(read.files.predecessors == ["app_usage_events": "guid-19"])
    }

    @Test func `Rows that are appended while a list is paged do no harm`() throws {
        let (before, after) = (PageWriter(count: 25), PageWriter(count: 31))
        let pages = [before.page(1, size: 10), before.page(2, size: 10), before.page(3, size: 10)]
        let later = [after.page(3, size: 10), after.page(4, size: 10)]
        #expect(try ReadPages(later + pages).guids == after.guids)
    }

    @Test func `Rows that are deleted while a list is paged leave a gap`() {
        let (before, after) = (PageWriter(count: 25), PageWriter(count: 22))
        let pages = [before.page(1, size: 10), after.page(2, size: 10), after.page(3, size: 10)]
        let page = APIError.Page(file: "2", number: 2)
        #expect(throws: ImportError.api(.rowsDeleted(before: page, was: 25, is: 22))) {
            try ReadPages(pages)
        }
    }

    @Test func `A page of another size that begins with the same row is the same list`() throws {
        let writer = PageWriter(count: 30)
        #expect(
            try ReadPages([writer.page(1, size: 5)] + writer.pages(size: 10)).guids == writer.guids
        )
    }

    @Test func `A page of another size that begins elsewhere is refused`() {
        let writer = PageWriter(count: 30)
        let page = APIError.Page(file: "2", number: 2)
        #expect(throws: ImportError.api(.missingPage(before: page, pages: 2))) {
            try ReadPages([writer.page(1, size: 5), writer.page(2, size: 20)])
        }
    }

    @Test func `Two lists that begin with different rows are refused`() {
        let writer = PageWriter(count: 30)
        let pages = ["created_ats%5Bgt%5D=a", "created_ats%5Bgt%5D=b"].enumerated().map {
            number,
            filter in
            writer.page(1, size: 50, filter: "\(filter)\\u0026").replacing(
                "guid-",
                with: "\(number)-guid-"
            )
        }
        let page = APIError.Page(file: "2", number: 1)
        #expect(throws: ImportError.api(.severalLists(page, other: "1"))) { try ReadPages(pages) }
    }

    @Test func `A list that is read again when rows were deleted is refused`() {
        let old = PageWriter(count: 30).pages(size: 10)
        let new = PageWriter(count: 30).pages(size: 10).map { page in
            (0..<30).reversed().reduce(page) { page, number in
                page.replacing("guid-\(number)\"", with: "guid-\(number + 5)\"")
            }
        }
        let error = #expect(throws: ImportError.self) { try ReadPages(old + new) }
        guard case .api(.severalLists) = error else {
            Issue.record("\(error as Any)")
            return
        }
    }

    @Test func `A list that is narrowed tells nothing of one that isn't`() {
        let writer = PageWriter(count: 30)
        let part = writer.page(1, size: 50, filter: "guids=guid-0%2Cguid-9\\u0026")
        let page = APIError.Page(file: "2", number: 1)
        #expect(throws: ImportError.api(.severalLists(page, other: "1"))) {
            try ReadPages([writer.page(1, size: 50), part])
        }
    }

    @Test func `A page that is short and not the last is refused`() {
        let page = PageWriter(count: 30).page(1, size: 10).replacing(
            "per_page=10",
            with: "per_page=11"
        )
        let name = APIError.Page(file: "1", number: 1)
        #expect(throws: ImportError.api(.shortPage(name, rows: 10, of: 11))) {
            try ReadPages([page])
        }
    }

    @Test(arguments: [
        ("order_by=%2Bid", String?.none), ("order_by=-id", "-id"),
        ("order_by=%2Bcreated_at", "+created_at"), ("order-direction=desc", "id, descending"),
    ]) func `Only the order of ids is taken`(_ parameter: String, _ order: String?) {
        let page = PageWriter(count: 3).page(1, size: 5, filter: "\(parameter)\\u0026")
        let name = APIError.Page(file: "1", number: 1)
        if let order {
            #expect(throws: ImportError.api(.otherOrder(name, order: order))) {
                try ReadPages([page])
            }
        } else {
            #expect(throws: Never.self) { try ReadPages([page]) }
        }
    }

    @Test func `Filters are named`() throws {
        let filter = "guids=a\\u0026created_ats%5Blt%5D=b\\u0026created_ats%5Bgt%5D=c\\u0026"
        let read = try ReadPages([PageWriter(count: 3).page(1, size: 5, filter: filter)])
        #expect(read.sink.warnings == [.filtered(file: "1", by: ["created_ats", "guids"])])
    }

    @Test func `Another host is refused`() {
        let pages = [PageWriter(count: 3), PageWriter(count: 3, host: "api.other.org")].map {
            $0.page(1, size: 5)
        }
        #expect(throws: ImportError.self) { try ReadPages(pages) }
        let events = [PageWriter(count: 1), PageWriter(count: 1, host: "api.other.org")].map {
            $0.event(0)
        }
        let place = FilePosition(file: "2", .resource(1))
        let error = APIError.otherHost(at: place, host: "api.other.org", other: "api.example.org")
        #expect(throws: ImportError.api(error)) { try ReadPages(events) }
    }

    @Test func `An overlap far behind is found as long as it is looked for`() throws {
        let writer = PageWriter(count: 300)
        let pages = [writer.page(1, size: 300, after: 2)] + writer.pages(size: 10)
        #expect(try ReadPages(pages).guids == writer.guids)
    }

    @Test func `Pages and events by themselves have no order among each other`() {
        let writer = PageWriter(count: 3)
        let page = APIError.Page(file: "2", number: 1)
        #expect(throws: ImportError.api(.severalLists(page, other: "1"))) {
            try ReadPages([writer.event(0), writer.page(1, size: 5)])
        }
    }

    @Test func `The last call of a loop over v2 has no links`() throws {
        func page(_ numbers: Range<Int>, total: Int, next: String) -> String {
            let events = numbers.map { number in
                #"""
                {"metadata":{"guid":"guid-\#(number)","created_at":"2026-10-01T12:00:00Z"},"entity":{\#
                "state":"STARTED","app_guid":"","app_name":"","space_guid":"s","space_name":"n",\#
                "org_guid":"o","memory_in_mb_per_instance":1,"instance_count":1}}
                """#
            }
            return #"""
                {"total_results":\#(total),"total_pages":2,"prev_url":null,"next_url":\#(next),\#
                "resources":[\#(events.joined(separator: ","))]}
                """#
        }
        func link(_ rest: String) -> String {
            "\"/v2/app_usage_events?order-direction=asc&\(rest)\""
        }
        let pages = [
            page(4..<6, total: 2, next: "null"),
            page(2..<4, total: 4, next: link("after_guid=guid-1&page=2&results-per-page=2")),
            page(0..<2, total: 6, next: link("page=2&results-per-page=2")),
        ]
        let read = try ReadPages(pages)
        #expect(read.guids == (0..<6).map(PageWriter.guid))
        #expect(read.sink.warnings.isEmpty)
        #expect(read.files.formats == ["v2 API pages"])
    }
}
