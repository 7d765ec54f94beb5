import Testing
@testable import EventStore

@Suite struct EventTimeTests {
    @Test(arguments: [
        "2026-10-01 12:00:00", "2026-10-01T12:00:00Z", "2026-10-01T14:00:00+02:00",
        "2026-10-01 12:00:00.000000", "2026-10-01 12:00:00 UTC", "1790856000",
    ])
    func readsEveryFormAsUTC(text: String) {
        #expect(EventTime(text)?.description == "2026-10-01T12:00:00Z")
    }
}
