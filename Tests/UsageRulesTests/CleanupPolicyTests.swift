import Testing
import UsageRules

struct CleanupPolicyTests {
    @Test func aTableWithoutACutoffOfItsOwnHasThatOfAll() {
        var policy = CleanupPolicy()
        policy.setCutoffAge(90, of: .serviceUsageEvents)
        policy.setCutoffAge(45, of: nil)
        #expect(policy.cutoffAge(of: .appUsageEvents) == 45)
        #expect(policy.cutoffAge(of: .serviceUsageEvents) == 90)
        #expect(policy.cutoffAge(of: .auditEvents) == 45)
    }

    @Test(arguments: [
        ([EventTable.appUsageEvents], 45), ([.serviceUsageEvents], 90),
        ([.appUsageEvents, .serviceUsageEvents], nil), ([.appUsageEvents, .auditEvents], nil),
        ([], 31),
    ])
    func tellsTheCutoffThatTablesHaveInCommon(tables: [EventTable], age: Int?) {
        var policy = CleanupPolicy()
        policy.setCutoffAge(45, of: .appUsageEvents)
        policy.setCutoffAge(90, of: .serviceUsageEvents)
        #expect(policy.cutoffAge(ofAll: tables) == age)
    }
}
