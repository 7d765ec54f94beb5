import EventStore
import TestSupport
import Testing

@testable import Dashboard

struct ExportTests {
    @Test func exportsTheRowsShown() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger")
        driver.press("Enter", "e")
        let (name, contents) = try #require(driver.exports.first)
        #expect(name == "apps.csv")
        let lines = contents.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4 && lines.last == "")
        #expect(lines[0] == "ORG,SPACE,APP,PROCESS,INST,EACH,MEMORY,SINCE,GUID")
        #expect(lines[1].hasPrefix("payments,prod,ledger,web,4,512,2048,2026-05-01"))
        #expect(lines[1].hasSuffix(",ledger-web"))
        #expect(driver.state.message?.text == "Written to apps.csv")
    }

    @Test func exportsAnEventWithAllColumns() throws {
        let driver = try DashboardDriver()
        driver.press("5", "j", "e")
        let (name, contents) = try #require(driver.exports.first)
        #expect(name == "app_usage_events-2.csv")
        #expect(contents.hasPrefix("id,guid,created_at,"))
        #expect(contents.contains("\r\n2,event-2,2026-05-01 09:00:05,"))
    }

    @Test(
        arguments: [
            ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("cr\r\nlf", "\"cr\r\nlf\""), ("plain", "plain"), ("", "\"\""),
        ]
    )
    func quotesWhatNeedsIt(value: String, quoted: String) throws {
        let store = try SmallStore.make()
        try store.insert([Self.service(in: value)], into: .serviceUsageEvents)
        let driver = try DashboardDriver(store)
        driver.press("4", "/")
        driver.type("n99")
        driver.press("Enter", "e")
        let (_, contents) = try #require(driver.exports.first)
        #expect(contents.contains("payments,\(quoted),n99,"))
    }

    private static func service(in space: String) -> TemporaryStore.Row {
        [
            "id": 99, "guid": "event-99", "created_at": "2026-09-09 00:00:00",
            "state": "CREATED", "org_guid": "o1", "space_guid": "s1", "space_name": space,
            "service_instance_guid": "i-99", "service_instance_name": "n99",
        ]
    }

    @Test func copiesARow() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("gateway")
        driver.press("Enter", "y", "5", "g", "y")
        let copies = driver.effects.compactMap { effect -> String? in
            if case .terminal(.copy(let text)) = effect { text } else { nil }
        }
        #expect(copies.count == 2)
        #expect(copies[0].hasPrefix("logistics\tstaging\tgateway\tweb\t1\t512\t512\t<= 2026-06-20"))
        #expect(copies[1].hasPrefix("1\tevent-1\t2026-05-01 09:00:00\t2\t512\tSTARTED\t"))
        #expect(copies[1].filter { $0 == "\t" }.count == 23)
    }

    @Test func hasNothingToExportFromAnEmptyList() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("xyzzy")
        driver.press("Enter", "e")
        #expect(driver.exports.isEmpty)
        #expect(driver.state.message?.text == "There is no row.")
    }
}

extension DashboardDriver {
    /// The files that were to be written.
    var exports: [(name: String, contents: String)] {
        effects.compactMap { effect in
            if case .start(.export(let name, let contents)) = effect {
                (name, contents)
            } else {
                nil
            }
        }
    }
}
