import ArgumentParser
import EventStore
import Foundation
import UsageRules
import Presentation

/// The program: a command line whose default command is the dashboard.
@main
struct UsageTUI: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usagetui",
        abstract: "What runs on a Cloud Foundry foundation according to its usage events, and what "
            + "the next cleanup deletes.",
        subcommands: [
            Browse.self, Running.self, Events.self, Preview.self, Prune.self, Migrate.self,
            BackfillCommand.self, StopTask.self, Check.self, Sample.self,
        ],
        defaultSubcommand: Browse.self
    )

    /// Runs the command, with errors as one line on standard error.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as CommandError {
            fail(error.description, status: error.status.rawValue)
        } catch let error as StoreError {
            fail(error.description, status: CommandError.Status.failed.rawValue)
        } catch  where isUnexpected(error) {
            fail(String(describing: error), status: CommandError.Status.failed.rawValue)
        } catch {
            exit(withError: error)
        }
    }

    /// Whether ArgumentParser knows nothing of an error: neither a usage error nor an exit status.
    private static func isUnexpected(_ error: any Error) -> Bool {
        exitCode(for: error) == .failure && !(error is ExitCode)
    }

    private static func fail(_ message: String, status: Int32) -> Never {
        let line = "usagetui: \(Sanitizer.oneLine(message))\n"
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
        Foundation.exit(status)
    }
}
