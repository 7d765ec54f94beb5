import Presentation
import Testing
import UsageRules

struct CutoffAgeTests {
    @Test(
        arguments: [
            ("0", nil, 0), ("45", nil, 45), ("365250", nil, 365_250), ("007", nil, 7),
            ("app_usage_events=45", .appUsageEvents, 45),
            ("service_usage_events=90", .serviceUsageEvents, 90), ("events=7", .auditEvents, 7),
            ("app=45", .appUsageEvents, 45), ("service=0", .serviceUsageEvents, 0),
        ] as [(String, EventTable?, Int)]
    )
    func readsDaysOfAllOrOfOneTable(text: String, table: EventTable?, days: Int) throws {
        let age = try #require(CutoffAge(text))
        #expect(age.table == table)
        #expect(age.days == days)
    }

    @Test(arguments: [
        "", "-1", "+5", "4.5", "x", "365251", "99999999999999999999", "٣١", "=45", "app=", "app=-1",
        "apps=45", "APP_USAGE_EVENTS=45", "app=4=5", "app_usage_events", "45=app", " 45",
    ])
    func refusesWhatIsNoCutoff(text: String) {
        #expect(CutoffAge(text) == nil)
    }
}
