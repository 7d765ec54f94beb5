import ArgumentParser
import Dashboard
import EventStore
import Foundation
import Presentation

/// The program: a command line whose default command is the dashboard.
@main
struct UsageTUI: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usagetui",
        abstract: "What runs on a Cloud Foundry foundation according to its usage events, and what "
            + "the next cleanup deletes.",
        discussion: """
            A store is a SQLite file with app_usage_events, service_usage_events or both. \
            usagetui STORE opens the dashboard on it; the other commands are made for scripts.

            Make one of what you have of a foundation: usagetui snapshot URL STORE copies Cloud \
            Controller's own database; usagetui import FILE --into STORE reads pages of its API \
            (cf curl -f /v3/app_usage_events --output FILE), a CSV file or COPY text of psql (\\copy), \
            pg_dump and mysqldump, also from a jumpbox (ssh HOST mysqldump … | usagetui import - --into \
            STORE).
            """,
        examples: "usagetui store.db",
        "usagetui preview store.db",
        "usagetui running store.db --format csv",
        version: Version.text,
        subcommands: [
            Browse.self, Running.self, UsageCommand.self, Events.self, Diff.self, Preview.self,
            Prune.self, Verify.self, Restore.self, Archives.self, Migrate.self,
            BackfillCommand.self,
            ReconcileCommand.self, StopTask.self, Check.self,
            ImportCommand.self, SnapshotCommand.self, SQLCommand.self, Config.self,
            Sample.self,
            Manual.self,
        ],
        defaultSubcommand: Browse.self
    )

    /// Runs the command, with errors as one line on standard error.
    static func main() {
        Signal.endPlainly()
        let keys = (try? Configuration.current.get())?.keyBindings ?? KeyBindings()
        KeyBindings.$current.withValue(keys) { run() }
    }

    private static func run() {
        do {
            try UnknownCommand.check(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if isOurs(command) { try requireConfiguration() }
            try command.run()
        } catch let error as CommandError {
            fail(error, status: error.status.rawValue)
        } catch  where error is StoreError || isUnexpected(error) {
            fail(error, status: CommandError.Status.failed.rawValue)
        } catch {
            leave(saying: error)
        }
    }

    /// Whether a command isn't one of ArgumentParser, such as help, which needs no configuration.
    private static func isOurs(_ command: any ParsableCommand) -> Bool {
        configuration.subcommands.contains { $0 == Swift.type(of: command) }
    }

    /// Fails where the configuration can't be used, and tells of a file that is no longer read.
    private static func requireConfiguration() throws {
        let configuration = try Configuration.current.get()
        guard configuration.hasLeftover else { return }
        try StandardStream.error.write(line: "usagetui: \(configuration.leftoverNotice)")
    }

    /// Whether ArgumentParser knows nothing of an error: neither a usage error nor an exit status.
    private static func isUnexpected(_ error: any Error) -> Bool {
        exitCode(for: error) == .failure && !(error is ExitCode)
    }

    private static func fail(_ error: any Error, status: Int32) -> Never {
        try? StandardStream.error.write(line: "usagetui: \(error)")
        Foundation.exit(status)
    }

    /// Ends as ArgumentParser would, whose messages repeat what was typed.
    private static func leave(saying error: any Error) -> Never {
        let status = exitCode(for: error)
        let message = UsageMessage(fullMessage(for: error), arguments: CommandLine.arguments)
        if !message.visibleText.isEmpty {
            let stream = status.isSuccess ? StandardStream.output : .error
            try? stream.write(line: message.visibleText)
        }
        Foundation.exit(status.rawValue)
    }
}
