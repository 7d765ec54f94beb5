import ArgumentParser
import EventStore
import Foundation
import Presentation
import ServerStore
import UsageRules

/// `usagetui snapshot`: copies Cloud Controller's own database into a store.
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Copies Cloud Controller's tables out of its own database into a store.",
        discussion: """
            Reads the usage tables, and those that say what runs, in one transaction that only reads, \
            first into files and then into the store, so that the database is held for as short as \
            the network allows. Only named columns are read: no secret gets into the store.

            The password comes from where the database's own tools take it: PGPASSFILE, PGSERVICE, \
            PGPASSWORD; a [client] file (--defaults-file, ~/.my.cnf); or it is asked for. It never \
            stands in the URL. TLS is asked for as these tools do: ?sslmode=verify-full and \
            sslrootcert, ?ssl-mode=VERIFY_IDENTITY and ssl-ca.
            """,
        examples: "usagetui snapshot postgres://reader@db.example.org/cloud_controller new.db",
        "usagetui snapshot mysql:///ccdb --defaults-file mylogin.cnf new.db",
        "usagetui snapshot postgres:///cloud_controller store.db --update"
    )

    @Argument(
        help: ArgumentHelp(
            "The database: postgres://USER@HOST:PORT/DATABASE or mysql://…",
            valueName: "url"
        )
    )
    var url: String

    @Argument(help: "The store that is made.", completion: .file())
    var store: String

    @Flag(help: "Add what is new to a store that is there.")
    var update = false

    @Flag(help: "Copy the usage tables alone, without those that say what runs.")
    var usageOnly = false

    @OptionGroup var server: ServerOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let url = try ServerURL(url)
        let isThere = FileManager.default.fileExists(atPath: store)
        guard isThere == update else {
            throw isThere
                ? CommandError(
                    "\(store): is there already; give --update to add to it, or another path",
                    status: .failed
                )
                : CommandError(
                    "\(store): no such file; leave --update out to make it",
                    status: .failed
                )
        }
        let report = try ServerSnapshot(
            of: url,
            to: store,
            server,
            access,
            usageOnly: usageOnly,
            from: update ? starts() : [:]
        ).run()
        try report.print(output, of: store)
    }

    /// From where on events are read again.
    private func starts() throws -> [String: CopyStart] {
        try EventStore(path: store, bounds: access.tellingBounds).copyStarts()
    }
}
