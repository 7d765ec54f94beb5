import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

/// The cases of `Conformance/cleanup.json` through the `preview` command.
@Suite struct PreviewConformanceTests {
    @Test(arguments: CleanupCase.all)
    func previewListsTheRows(of cleanupCase: CleanupCase) async throws {
        let store = try cleanupCase.store()
        let policy = cleanupCase.policy
        let result = try await Program.run(
            "preview",
            store.path,
            "--format",
            "ndjson",
            "--table",
            cleanupCase.table.name,
            "--now",
            cleanupCase.now.description,
            "--cutoff-age-in-days",
            String(policy.cutoffAgeInDays),
            policy.keepRunningRecords ? "--keep-running-records" : "--no-keep-running-records",
            policy.keepAtLeastOneRecord
                ? "--keep-at-least-one-record" : "--no-keep-at-least-one-record"
        )
        #expect(result.status == (cleanupCase.isRefused ? 1 : 0))
        #expect(result.errors.isEmpty != cleanupCase.isRefused)
        let ids = try result.lines.map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8)).id
        }
        #expect(ids == cleanupCase.pruned)
    }

    private struct Line: Decodable {
        let id: Int64
    }
}
