import ArgumentParser
import Presentation

/// `usagetui config`: what is set, and where that comes from.
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Paths, effective settings and where each comes from.",
        discussion: """
            Settings stand in config_file, which is TOML, such as theme = "dark". A variable of \
            the environment wins over the file, and an option of a command over both.
            """,
        examples: "usagetui config",
        "usagetui config --format json"
    )

    @OptionGroup var output: FormatOption

    func run() throws {
        let configuration = try Configuration.current.get()
        var printer = RecordPrinter(
            output,
            columns: ConfigItem.columns,
            forPeople: ConfigItem.columns.filter { $0.name != "takes" }
        )
        try printer.printAll(ConfigItem.all(configuration))
    }
}
