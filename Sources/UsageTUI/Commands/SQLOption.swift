import ArgumentParser
import UsageRules

/// The option of commands whose work can be done in Cloud Controller's own database.
struct SQLOption: ParsableArguments {
    @Option(
        name: .customLong("sql"),
        help: ArgumentHelp(
            "Print the work as SQL for Cloud Controller's own database, and write nothing.",
            discussion: """
                Repairing a snapshot bills nobody. Each statement asks the database again what it \
                says, and writes nothing when run a second time. mysql is for MariaDB too.
                """,
            valueName: "engine"
        )
    )
    var engine: DatabaseEngine?
}
