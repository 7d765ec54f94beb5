import Foundation
import Presentation

/// What is set once for all commands, in the environment or in the configuration file.
///
/// The environment wins over the file, and an option of a command over both.
struct Settings {
    /// Cloud Controller's own setting of that name: migrations leave a store unseeded.
    let skipWasRunningBackfill: Bool

    private struct File: Decodable {
        let skipWasRunningBackfill: Bool?

        enum CodingKeys: String, CodingKey {
            case skipWasRunningBackfill = "skip_was_running_backfill"
        }
    }

    /// Reads the settings.
    ///
    /// - Throws: ``CommandError`` where a value or the file can't be read.
    static func load(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> Settings {
        if let value = environment["SKIP_WAS_RUNNING_BACKFILL"], !value.isEmpty {
            guard let isSet = ["true": true, "1": true, "false": false, "0": false][value] else {
                throw CommandError(
                    "the environment's SKIP_WAS_RUNNING_BACKFILL is \(value); "
                        + "give true or false",
                    status: .usage
                )
            }
            return Settings(skipWasRunningBackfill: isSet)
        }
        let file = try file(environment)
        return Settings(skipWasRunningBackfill: file?.skipWasRunningBackfill ?? false)
    }

    private static func file(_ environment: [String: String]) throws -> File? {
        let folder =
            environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            ?? (environment["HOME"] ?? "") + "/.config"
        let url = URL(filePath: folder).appending(path: "usagetui/config.json")
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        do {
            return try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
        } catch {
            throw CommandError(
                "\(url.path): not a configuration file; write "
                    + "{\"skip_was_running_backfill\": true} or remove it",
                status: .failed
            )
        }
    }
}
