import Foundation
import TestSupport
import Testing

extension PrunableFoundation {
    /// Expects that a cleanup is refused in one line, before anything is deleted.
    ///
    /// - Parameters:
    ///   - words: What the line has to say.
    ///   - prune: Runs the cleanup, which may save in the usual archive.
    func expectRefusal(
        _ words: [String],
        status: Int32 = 1,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ prune: () async throws -> Program.Result
    ) async throws {
        let before = try await ids()
        let result = try await prune()
        let errors = "\(result.errors)"
        #expect(result.status == status, "\(errors)", sourceLocation: sourceLocation)
        #expect(errors.hasPrefix("usagetui: "), "\(errors)", sourceLocation: sourceLocation)
        let lines = errors.split(whereSeparator: \.isNewline)
        #expect(lines.count == 1, "\(errors)", sourceLocation: sourceLocation)
        for word in words {
            #expect(errors.contains(word), "\(errors)", sourceLocation: sourceLocation)
        }
        #expect(try await ids() == before, sourceLocation: sourceLocation)
        let isSaved = FileManager.default.fileExists(atPath: path("archive.db"))
        #expect(!isSaved, sourceLocation: sourceLocation)
    }

    /// Expects that a cleanup is refused as long as more would happen when rows of app_usage_events go, or of
    /// a part of it.
    func expectRefusalOfWhatActs(on part: String) async throws {
        try await run(
            """
            CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$;
            CREATE TRIGGER acting AFTER DELETE ON \(part) FOR EACH ROW EXECUTE FUNCTION act();
            """
        )
        try await expectRefusal(["trigger acting", "app_usage_events"]) { try await prune() }
        try await run(
            """
            DROP TRIGGER acting ON \(part);
            CREATE TABLE notes (event bigint REFERENCES \(part) (id) ON DELETE CASCADE);
            """
        )
        try await expectRefusal(["foreign key notes_event_fkey"]) { try await prune() }
    }

    /// A user who may do all that a cleanup takes, with settings of his own.
    func makeUser(with settings: String...) async throws -> String {
        let name = "u\(UUID().uuidString.prefix(8).lowercased())"
        let changes = settings.map { "ALTER ROLE \(name) SET \($0);\n" }
        try await run(
            """
            CREATE ROLE \(name) LOGIN;
            GRANT SELECT, DELETE ON app_usage_events, service_usage_events TO \(name);
            \(changes.joined())
            """
        )
        return name
    }
}
