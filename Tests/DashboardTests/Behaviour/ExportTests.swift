import EventStore
import Foundation
import TestSupport
import Testing

@testable import Dashboard

struct ExportTests {
    @Test func exportsTheRowsOfTheFilterUnderTheNamesOfTheCommands() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger")
        driver.press("Enter", "e")
        #expect(driver.text.contains("2 running apps"))
        #expect(driver.text.contains("those that match ⟨ledger⟩"))
        #expect(driver.text.contains("To a new file:  apps.csv▏"))
        #expect(driver.written("apps.csv") == nil)
        driver.press("Enter")
        let lines = try #require(driver.lines(of: "apps.csv"))
        #expect(
            lines[0]
                == "org_name,space_name,app_name,process_type,instance_count,"
                + "memory_in_mb_per_instance,memory_in_mb,since,start,guid,org_guid,space_guid,"
                + "first_event_id,latest_event_id,recorded_name,recorded_app_name,"
                + "recorded_space_name,recorded_org_guid"
        )
        #expect(
            lines.dropFirst() == [
                "payments,prod,ledger,web,4,512,2048,2026-05-01T09:00:00Z,exact,ledger-web,o1,s1,1,5"
                    + ",,,,",
                "payments,prod,ledger,worker,1,256,256,2026-05-01T09:00:05Z,exact,ledger-worker,o1,"
                    + "s1,2,2,,,,",
            ]
        )
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text == "2 rows were written to apps.csv")
    }

    /// An upper bound is a field of its own, so that the time stays one.
    @Test func aStartThatIsNotOnRecordIsSaidBesideTheTime() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("gateway")
        driver.press("Enter", "e", "Enter")
        let lines = try #require(driver.lines(of: "apps.csv"))
        #expect(lines[1].contains(",2026-06-20T16:45:00Z,by,gateway-web,"))
    }

    @Test(
        arguments: [
            (["Tab"], "[CSV for spreadsheets]", "tasks.csv"),
            (["Tab", "Down"], "[JSON]", "tasks.json"),
            (["Up"], "[NDJSON]", "tasks.ndjson"), (["Down", "Up"], "[CSV]", "tasks.csv"),
        ]
    )
    func theFormatIsChosenFromFour(keys: [String], chip: String, name: String) throws {
        let driver = try DashboardDriver()
        driver.press("3", "e")
        for key in keys { driver.press(key) }
        #expect(driver.text.contains(chip))
        #expect(driver.text.contains("/home/operator/\(name)"))
        driver.press("Enter")
        #expect(driver.lines(of: name)?.isEmpty == false)
    }

    @Test func linesOfJSONAreEachAnObject() throws {
        let driver = try DashboardDriver()
        driver.press("3", "e", "Up", "Enter")
        let lines = try #require(driver.written("tasks.ndjson")).split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            #expect((object as? [String: Any])?["task_name"] != nil)
        }
    }

    /// A spreadsheet would calculate it.
    @Test(arguments: [([], "=1+1,"), (["Tab"], "'=1+1,")])
    func aFormulaIsWrittenAsATextWhereThatIsChosen(keys: [String], cell: String) throws {
        let store = try TemporaryStore()
        try store.insert(
            [["id": 1, "state": "STARTED", "app_guid": "a", "parent_app_name": "=1+1"]],
            into: .appUsageEvents
        )
        let driver = try DashboardDriver(store)
        driver.press("2", "e")
        for key in keys { driver.press(key) }
        driver.press("Enter")
        let text = try #require(driver.written("apps.csv"))
        #expect(text.contains(cell) && text.contains("'=1+1") == !keys.isEmpty, "\(text)")
    }

    @Test func theFormatChangesTheEnding() throws {
        let driver = try DashboardDriver()
        driver.press("3", "e", "Tab", "Tab")
        #expect(driver.text.contains("[JSON]"))
        driver.press("Enter")
        let json = try #require(driver.written("tasks.json"))
        let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
        #expect(parsed?.count == 3)
        #expect(
            Set(parsed?.compactMap { $0["task_name"] as? String } ?? []) == [
                "reindex", "nightly", "e\u{301}te\u{301}",
            ]
        )
    }

    @Test func anotherPathIsTyped() throws {
        let driver = try DashboardDriver()
        driver.press("2", "e")
        for _ in 0..<8 { driver.press("Backspace") }
        driver.press("Enter")
        #expect(driver.state.message?.text == "Type the path of a new file.")
        driver.type("q.txt")
        // What was typed stays what it was.
        driver.press("Tab", "Tab")
        #expect(driver.text.contains("q.txt▏"))
        driver.press("Enter")
        #expect(driver.written("q.txt")?.hasPrefix("[\n{\"org_name\"") == true)
    }

    @Test func aFileThatIsThereIsSaidAndStays() throws {
        let driver = try DashboardDriver()
        driver.press("2", "e", "Enter", "4", "e")
        for _ in 0..<"services.csv".count { driver.press("Backspace") }
        driver.type("apps.csv")
        let before = driver.written("apps.csv")
        driver.press("Enter")
        #expect(driver.state.message?.text.contains("apps.csv: is there already") == true)
        #expect(driver.state.dialog is ExportDialog)
        #expect(driver.written("apps.csv") == before)
        driver.press("Backspace", "Backspace", "Backspace", "Backspace")
        driver.type("2.csv")
        driver.press("Enter")
        #expect(driver.lines(of: "apps2.csv")?.count == 4)
    }

    @Test func allRowsOfEventsWithTheirDecisionsInTheirOrder() throws {
        let driver = try DashboardDriver()
        for (keys, name) in [("5", "events.csv"), ("6", "prune.csv")] {
            driver.press(keys)
            let ids = driver.state.listedIDs
            driver.press("e", "Enter")
            let rows = try #require(driver.records(of: name))
            #expect(rows.map { $0["id"] } == ids.map(String.init))
            #expect(rows.allSatisfy { !($0["decision"] ?? "").isEmpty })
        }
        let pruned = try #require(driver.records(of: "prune.csv"))
        #expect(pruned.allSatisfy { $0["decision"] == "prune" })
        #expect(pruned.first { $0["id"] == "6" }?["witnesses"] == "7")
        driver.press("5", "I", "e")
        for _ in 0..<4 { driver.press("Backspace") }
        driver.type("-2.csv")
        driver.press("Enter")
        let reversed = try #require(driver.records(of: "events-2.csv"))
        #expect(reversed.map { $0["id"] } == driver.state.listedIDs.map(String.init))
        let forth = try #require(driver.records(of: "events.csv"))
        #expect(reversed == forth.reversed())
    }

    /// They stand on the screen, and no cleanup decides about them.
    @Test func rowsOfATableThatIsLeftAloneHaveNoDecision() throws {
        let driver = try DashboardDriver()
        driver.press("6", "t", "5")
        let ids = driver.state.listedIDs
        driver.press("e", "Enter")
        let rows = try #require(driver.records(of: "events.csv"))
        #expect(rows.map { $0["id"] } == ids.map(String.init))
        for row in rows {
            #expect(row["decision"]?.isEmpty == (row["table"] == "service_usage_events"))
        }
    }

    @Test func theRowsOfAFilterOfEvents() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("#2")
        driver.press("Enter", "e")
        #expect(driver.text.contains("2 rows"))
        driver.press("Enter")
        let rows = try #require(driver.records(of: "events.csv"))
        #expect(rows.map { $0["table"] } == ["app_usage_events", "service_usage_events"])
        #expect(rows[0]["created_at"] == "2026-05-01T09:00:05Z")
        #expect(rows[0]["app_name"] == "ledger" && rows[1]["app_name"] == "")
    }

    /// What is found so far would pass for all of it.
    @Test func aListIsNotWrittenBeforeItIsComplete() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.holdsBackAnswers = true
        driver.type("ledger")
        driver.press("Enter", "e")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text == "Still searching…")
        driver.deliver()
        driver.press("e")
        #expect(driver.state.dialog is ExportDialog)
    }

    @Test func aHistoryAndARow() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger web")
        driver.press("Enter", "g", "Enter", "e", "Enter")
        #expect(driver.records(of: "app-history.csv")?.map { $0["id"] } == ["1", "3", "4", "5"])
        driver.press("G", "Enter", "e", "Enter")
        #expect(driver.records(of: "app_usage_events-5.csv")?.map { $0["id"] } == ["5"])
    }

    @Test func theOrgsOfOverview() throws {
        let driver = try DashboardDriver()
        driver.press("e", "Enter")
        let rows = try #require(driver.records(of: "orgs.csv"))
        #expect(
            rows.map { $0["org_name"] } == driver.state.memories.overview.orgRows.shown.map(\.label)
        )
        #expect(rows[0]["memory_in_mb"] == "2816")
    }

    /// Rows that went meanwhile are left out, and not counted.
    @Test func rowsThatAreGoneAreLeftOut() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        let count = driver.state.rowCount
        try driver.execute("DELETE FROM app_usage_events WHERE id = 3")
        driver.press("e", "Enter")
        #expect(driver.records(of: "events.csv")?.count == count - 1)
        #expect(driver.state.message?.text == "\(count - 1) rows were written to events.csv")
    }

    @Test func escStopsAndAsksAgain() throws {
        let driver = try DashboardDriver()
        driver.press("5", "e")
        driver.holdsBackAnswers = true
        driver.press("Enter")
        driver.feed(.exportProgressed(5))
        #expect(driver.text.contains("20 %   5 of 25 rows"))
        _ = driver.takeEffects()
        driver.press("Esc")
        #expect(
            driver.takeEffects().contains { if case .cancel(.export) = $0 { true } else { false } }
        )
        driver.feed(.cancelled(.export))
        #expect(driver.state.dialog is ExportDialog)
        #expect(driver.state.message?.text == "Nothing was written.")
    }

    @Test(arguments: [("export csv", "apps.csv"), ("export j", "apps.json")])
    func thePaletteAsksInTheFormatThatIsGiven(text: String, name: String) throws {
        let driver = try DashboardDriver()
        driver.press("2", ":")
        driver.type(text)
        driver.press("Enter")
        #expect(driver.written(name) == nil)
        driver.press("Enter")
        #expect(driver.written(name) != nil)
    }

    /// Of the ten tasks: a CSV of all tasks of a space.
    @Test func aCSVOfAllTasksOfASpaceTakesFiveKeys() throws {
        let driver = try DashboardDriver()
        driver.press("3", "/")
        driver.type("space:prod")
        driver.press("Enter", "e", "Enter")
        #expect(driver.records(of: "tasks.csv")?.allSatisfy { $0["space_name"] == "prod" } == true)
        #expect(driver.records(of: "tasks.csv")?.isEmpty == false)
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
        try store.execute("DELETE FROM spaces WHERE guid = 's1'")
        let driver = try DashboardDriver(store)
        driver.press("4", "/")
        driver.type("n99")
        driver.press("Enter", "e", "Enter")
        #expect(driver.written("services.csv")?.contains("payments,\(quoted),n99,") == true)
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
        #expect(
            copies[0].hasPrefix(
                "logistics\tstaging\tgateway\tweb\t1\t512\t512\t2026-06-20T16:45:00Z\tby\tgateway-web\t"
            )
        )
        #expect(copies[1].hasPrefix("1\tevent-1\t2026-05-01 09:00:00\t2\t512\tSTARTED\t"))
        #expect(copies[1].filter { $0 == "\t" }.count == 23)
    }

    @Test func hasNothingToExportFromAnEmptyList() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("xyzzy")
        driver.press("Enter", "e")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text == "There is no row.")
    }
}

extension DashboardDriver {
    /// The lines of a file beside the store.
    func lines(of name: String) -> [String]? {
        written(name)?.split(separator: "\r\n").map(String.init)
    }

    /// The records of a CSV file whose values hold no commas.
    fileprivate func records(of name: String) -> [[String: String]]? {
        guard let lines = lines(of: name), let header = lines.first else { return nil }
        let names = header.split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let values = line.split(separator: ",", omittingEmptySubsequences: false)
            return Dictionary(uniqueKeysWithValues: zip(names, values.map(String.init)))
        }
    }
}
