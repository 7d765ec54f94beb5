import Foundation
import TestSupport

extension TmuxSession {
    /// Puts the sample store into the shell's folder.
    ///
    /// - Returns: Its path.
    @discardableResult
    func makeSample(_ name: String = "sample.db", events: Int? = nil) async throws -> String {
        let path = folder.appending(path: name).path
        if let events {
            _ = try await Program.run("sample", path, "--events", "\(events)")
        } else {
            _ = try await Program.run("sample", path)
        }
        return path
    }

    /// Takes away what tells that a consumer of a sample has not read all that a cleanup deletes.
    func letConsumersReadOn(_ path: String) throws {
        try Database.execute(
            "DELETE FROM app_usage_consumers WHERE consumer_guid = 'chargeback'",
            in: path
        )
    }
}
