import EventStore
import ImportFiles
import Presentation
import Testing
import UsageRules

/// What files hold of the API, and what they hold in its place.
@Suite struct APIContentTests {
    private static let writer = PageWriter(count: 7)

    @Test(arguments: [1, 2, 3, 7, 64, 1_000]) func `A file may come in any pieces`(_ piece: Int)
        throws
    {
        let text = Self.writer.pages(size: 3).joined(separator: "\r\n")
        let read = try ReadPages([text], piece: piece)
        #expect(read.guids == Self.writer.guids)
        #expect(read.apps[0]["app_name"] == "ü \"😀")
    }

    @Test func `A file that is cut anywhere is told to be`() throws {
        let bytes = Array(PageWriter(count: 2).pages(size: 1).joined().utf8)
        for end in 1..<bytes.count {
            let read = Result { try ReadPages([Array(bytes[..<end])]) }
            switch read {
            case .failure(let error): #expect(error is ImportError)
            case .success(let read): #expect(!read.sink.warnings.isEmpty)
            }
        }
    }

    @Test func `A byte that is another one is no reason to stop`() throws {
        let bytes = Array(PageWriter(count: 1).page(1, size: 1).utf8)
        let others = Array("\"\\}[\u{0}9,n".utf8)
        for place in bytes.indices {
            var changed = bytes
            changed[place] = others[place % others.count]
            do { _ = try ReadPages([changed]) } catch { #expect(error is ImportError) }
        }
    }

    static let arrangements: [(String, [String])] = {
        let events = (0..<7).map(writer.event)
        let (list, pages) = (events.joined(separator: ","), writer.pages(size: 3))
        return [
            ("array of resources", ["[\(list)]"]),
            ("lines", [events.joined(separator: "\n")]),
            ("one behind the other", [events.joined()]),
            ("arrays in an array", ["[[\(list)],[]]"]),
            ("resources of pages", [#"{"resources":[\#(list)]}"#]),
            ("array of pages", ["[\(pages.joined(separator: " , "))]"]),
            (
                "keys in another order",
                [
                    #"{"resources":[\#(list)],"pagination":\#(pagination(of: writer.page(1, size: 7)))}"#
                ]
            ),
            (
                "headers before each page",
                [
                    pages.map {
                        "HTTP/2 200 \r\ndate: Thu, 26 Nov 2026 14:20:19 GMT\r\n\r\n\($0)\n"
                    }.joined()
                ]
            ),
        ]
    }()

    private static func pagination(of page: String) -> Substring {
        page.dropFirst(14).prefix { $0 != "[" }.dropLast(13)
    }

    @Test(arguments: arrangements)
    func `Events are found wherever they stand`(_ name: String, _ files: [String]) throws {
        let read = try ReadPages(files)
        #expect(read.guids == Self.writer.guids)
        let isProved = name.contains("page") && !name.contains("of pages") || name.contains("keys")
        let isArray = name == "array of pages"
        #expect(read.sink.warnings == (isProved || isArray ? [] : [.unprovedOrder(file: "1")]))
        #expect((read.files.takenAt != nil) == name.contains("headers"))
        #expect(read.files.takenAt.map { $0 == EventTime("2026-11-26 14:20:19") } ?? true)
    }

    @Test func `Links tell what events are, whatever fields they have besides`() throws {
        let page = Self.writer.page(1, size: 9)
            .replacing(#"{"guid":"guid"#, with: #"{"service_instance":{"guid":"i"},"guid":"guid"#)
        #expect(try ReadPages([page]).guids == Self.writer.guids)
    }

    @Test func `One event needs no order`() throws {
        #expect(try ReadPages([Self.writer.event(0)]).sink.warnings.isEmpty)
    }

    @Test func `App and service usage events are read in one go`() throws {
        let service = #"""
            {"guid":"g","created_at":"2026-10-01T12:00:00Z","state":"CREATED","space":{"guid":"s","name":"n"},
            "organization":{"guid":"o"},"service_instance":{"guid":"i","name":"db","type":"t"},
            "service_plan":{"guid":null,"name":null},"service_offering":{"guid":null,"name":null},
            "service_broker":{"guid":null,"name":null}}
            """#
        let read = try ReadPages([Self.writer.page(1, size: 9), service])
        #expect(read.apps.count == 7)
        #expect(read.services.map { $0["service_instance_name"] } == ["db"])
    }

    @Test(arguments: [
        (#""p""#, #""n""#, "p", "n"), ("null", #""n""#, "", ""), (#""p""#, "null", "p", ""),
    ]) func `An app's own names are empty where it has no process`(
        _ process: String,
        _ name: String,
        _ guid: String,
        _ appName: String
    ) throws {
        let event = Self.writer.event(0).replacing(#""guid":"p""#, with: #""guid":\#(process)"#)
            .replacing(#""name":"\u00fc \"\ud83d\ude00""#, with: #""name":\#(name)"#)
        let row = try #require(try ReadPages([event]).apps.first)
        #expect(row["app_guid"] == guid)
        #expect(row["app_name"] == appName)
    }

    @Test(arguments: [
        (#""guid":"p","#, "", "app_guid", String?.none),
        (#""current":"STARTED","#, "", "state", nil),
        (#""current":"STARTED""#, #""current":null"#, "state", nil),
        (#""current":"STARTED""#, #""current":1"#, "state", "1"),
        (#""current":1,"#, #""current":"1","#, "instance_count", "1"),
        (#""current":1,"#, #""current":1.5,"#, "instance_count", "1.5"),
        (#""current":1,"#, #""current":true,"#, "instance_count", "true"),
        (
            #""current":1,"#, #""current":99999999999999999999,"#, "instance_count",
            "99999999999999999999"
        ),
        (#"\ud83d\ude00"#, #"\ud83d"#, "app_name", #"\u00fc \"\ud83d"#),
        (#"\ud83d\ude00"#, #"\ude00"#, "app_name", #"\u00fc \"\ude00"#),
        (#"\ud83d\ude00"#, #"\u12"#, "app_name", #"\u00fc \"\u12"#),
        (#""name":"dev""#, #""name":{"a":1}"#, "space_name", #"{"a":1}"#),
        ("2026-10-01T", "yesterday ", "created_at", "yesterday 12:00:10Z"),
    ]) func `A value that its column doesn't take is named`(
        _ text: String,
        _ other: String,
        _ column: String,
        _ value: String?
    ) throws {
        let event = Self.writer.event(0).replacing(text, with: other)
        let file = Self.writer.event(1) + event
        let error = ImportError.badValue(
            at: FilePosition(file: "1", .resource(2)),
            table: "app_usage_events",
            column: try Schema.column(column, of: "app_usage_events"),
            value: value
        )
        #expect(throws: error) { try ReadPages([file]) }
        let read = try ReadPages([file], skipsBadRows: true)
        #expect(read.sink.skipped == [error])
        #expect(read.guids == ["guid-1"])
    }

    @Test func `Rows are told by their numbers in the file`() throws {
        let read = try ReadPages([Self.writer.pages(size: 3).joined()])
        #expect(read.sink.positions == (1...7).map { FilePosition(file: "1", .resource($0)) })
    }

    static let strangers: [(String, APIError)] = {
        let place = FilePosition(file: "1", .byte(0))
        let denied = APIError.Refusal(
            code: 10002,
            title: "CF-NotAuthenticated",
            detail: "Authentication error"
        )
        let v3 =
            #"{"errors":[{"code":10002,"title":"CF-NotAuthenticated","detail":"Authentication error"}]}"#
        let head = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 1\r\n\r\n"
        return [
            (v3, .refused(at: place, denied)),
            (
                #"{"description":"Authentication error","error_code":"CF-NotAuthenticated","code":10002}"#,
                .refused(at: place, denied)
            ),
            (head + v3, .refused(at: FilePosition(file: "1", .byte(head.utf8.count)), denied)),
            (
                head + "{}",
                .status(at: FilePosition(file: "1", .byte(head.utf8.count)), "401 Unauthorized")
            ),
            (
                head,
                .status(at: FilePosition(file: "1", .byte(head.utf8.count)), "401 Unauthorized")
            ),
            (
                "<!DOCTYPE html><title>Log in</title>",
                .stranger(at: place, .webPage, says: "Log in")
            ),
            ("<html>", .stranger(at: place, .webPage, says: "without a title")),
            (
                "404 Not Found: Requested route ('a') does not exist.\n",
                .stranger(
                    at: place,
                    .router,
                    says: "404 Not Found: Requested route ('a') does not exist."
                )
            ),
            (
                "FAILED\nNot logged in. Use 'cf login' to log in.\n",
                .stranger(
                    at: place,
                    .commandLine,
                    says: "FAILED Not logged in. Use 'cf login' to log in."
                )
            ),
            (
                #"{"guid":"a","links":{"self":{"href":"https://h/v3/apps/a"}}}"#,
                .otherResource(at: place, path: "/v3/apps")
            ),
            ("{}", .notAnEvent(at: place)),
            ("[1]", .notJSON(at: FilePosition(file: "1", .byte(1)))),
            ("{]", .notJSON(at: FilePosition(file: "1", .byte(1)))),
            (
                #"{"a":"# + String(repeating: "[", count: 5_000),
                .notJSON(at: FilePosition(file: "1", .byte(105)))
            ),
        ]
    }()

    @Test(arguments: strangers)
    func `What is no list of events is told for what it is`(_ text: String, _ error: APIError) {
        #expect(APIReader.recognizes(Array("\u{FEFF}\n\(text)".utf8)))
        #expect(throws: ImportError.api(error)) { try ReadPages([text]) }
        let line = VisibleText(describing: error).text
        #expect(line.hasPrefix("1: ") && line.contains(";") && !line.contains("\n"))
    }

    @Test(arguments: strangers.filter { !$0.0.hasPrefix("{\"guid") && $0.0 != "{}" })
    func `It is told behind a good page, too`(_ text: String, _ error: APIError) {
        #expect(throws: ImportError.self) {
            try ReadPages([Self.writer.page(1, size: 9) + "\n" + text])
        }
    }

    @Test(arguments: [
        (
            #"{"pagination":{"total_results":0,"total_pages":1,"first":{"href":"https://h/v3/app_usage_events?page=1"},"next":null,"previous":null},"resources":[]}"#,
            ImportWarning.emptyList(file: "1")
        ),
        (
            #"{"total_results":0,"total_pages":1,"prev_url":null,"next_url":null,"resources":[]}"#,
            .emptyList(file: "1")
        ),
        ("[]", .noRows(file: "1")),
    ]) func `A list without rows is warned about`(_ text: String, _ warning: ImportWarning) throws {
        #expect(try ReadPages([text]).sink.warnings == [warning])
    }

    @Test(arguments: ["id,guid\n", "1\tguid\n", "--\n-- PostgreSQL", "", "404,1", "INSERT"])
    func `Other files are left to others`(_ text: String) {
        #expect(!APIReader.recognizes(Array(text.utf8)))
    }
}
