import TestSupport
import Testing

/// What operators of real foundations reported, asked of the built program.
@Suite struct OperatorCasesTests {
    @Test(arguments: OperatorCase.all)
    func isAsExpected(_ report: OperatorCase) async throws {
        let faults = try await report.faults()
        #expect(faults == [], "\(report.expected)")
    }

    @Test func allCasesAreRead() {
        #expect(OperatorCase.all.count == 31)
    }
}
