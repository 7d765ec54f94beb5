import EventStore
import Foundation
import TestSupport
import Testing

/// What commands make of their environment and of the configuration file.
@Suite struct SettingsTests {
    private let store: TemporaryStore
    private let folder: URL
    private let file: URL

    /// A store with something to seed, and the folder of a configuration file.
    init() throws {
        store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (guid, state, app_guid, type) VALUES ('p', 'STARTED', 'a1', 'web');
            """
        )
        folder = URL(filePath: store.path).deletingLastPathComponent()
        file = folder.appending(path: "usagetui/config.toml")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
    }

    @Test(arguments: [
        ("{}", 1, "this is not TOML: "),
        ("# none\n\nskip_was_running_backfill = \"yes\"", 3, "skip_was_running_backfill takes "),
        (
            "skip_was_running_backfill = 1", 1,
            "skip_was_running_backfill takes true or false, not 1"
        ),
        (
            "theme = \"blue\"", 1,
            "theme takes default, light, dark, high-contrast or mono, not “blue”"
        ),
        (
            "cutoff_age_in_days = -1", 1,
            "cutoff_age_in_days takes a whole number from 0 to 365250, not"
        ),
        ("wait = 1.5", 1, "wait takes a whole number from 0 to 86400, not a floating-point number"),
        ("theme = \"dark\"\ntheme = \"dark\"", 2, "this is not TOML: "),
        ("\n\nthemes = \"dark\"", 3, "no setting is called themes; did you mean theme?"),
        ("colour = 1", 1, "no setting is called colour; usagetui config lists them"),
        ("[keys]\nquit = \"e\"", 2, "e would mean export and quit; give each a key of its own"),
        (
            "[keys]\nhelp = \"Ctrl-M\"", 2,
            "keys.help takes a key such as x, Ctrl-D, F5, Space or PgDn"
        ),
        ("[keys]\nhelp = []", 2, "keys.help takes a key such as"),
        ("[keys]\nhlep = \"h\"", 2, "no setting is called keys.hlep; did you mean keys.help?"),
        ("theme = \"dark\"\n[colours]", 2, "no setting is called colours; "),
        (
            "[columns]\napps = [\"org\", \"orgg\"]", 2,
            "columns.apps takes a list of names, each once, of org, space, app, "
        ),
        ("[columns]\napps = []", 2, "columns.apps takes a list"),
        ("[columns]\ntasks = [\"org\", \"org\"]", 2, "columns.tasks takes a list"),
        ("[columns]\nevents = \"org\"", 2, "columns.events takes a list"),
        ("[columns]\nfindings = [\"org\"]", 2, "no setting is called columns.findings; "),
    ])
    func aFileThatSaysSomethingElseIsRefused(
        text: String,
        line: Int,
        message: String
    ) async throws {
        try Data(text.utf8).write(to: file)
        try await expectRefusal("\(file.path):\(line): \(message)")
    }

    /// Also where the environment wins over it.
    @Test func aWrongValueIsSaidWhereItDoesNotHold() async throws {
        try Data("skip_was_running_backfill = 2".utf8).write(to: file)
        try await expectRefusal("\(file.path):1: ", ["SKIP_WAS_RUNNING_BACKFILL": "true"])
    }

    @Test func aFileThatCannotBeReadIsRefused() async throws {
        // Whoever may read everything can't read a folder as a file.
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        try await expectRefusal("\(file.path): no text that can be read")
    }

    @Test func whatNeedsNoConfigurationDoesWithoutIt() async throws {
        try Data("theme = 1".utf8).write(to: file)
        for arguments in [
            ["--help"], ["help", "prune"], ["--generate-completion-script", "bash"],
        ] {
            let result = try await run(arguments)
            #expect(result.status == 0, "\(arguments)")
            #expect(result.errors.isEmpty)
        }
    }

    @Test(arguments: [
        ("false", "skip_was_running_backfill = true", 1),
        ("true", "skip_was_running_backfill = false", 0),
        ("0", "skip_was_running_backfill = true", 1), ("1", "", 0),
    ])
    func theEnvironmentWinsOverTheFile(value: String, text: String, seeded: Int) async throws {
        try Data(text.utf8).write(to: file)
        let result = try await migrate(["SKIP_WAS_RUNNING_BACKFILL": value])
        #expect(result.status == 0, "\(result.errors)")
        #expect(try store.ids(of: .appUsageEvents).count == seeded)
    }

    @Test func aFileThatDoesNotSayIsNone() async throws {
        try Data("# nothing\n".utf8).write(to: file)
        #expect(try await migrate().status == 0)
        #expect(try store.ids(of: .appUsageEvents).count == 1)
    }

    @Test func anEnvironmentThatSaysSomethingElseIsAUsageError() async throws {
        let before = try bytes()
        let result = try await migrate(["SKIP_WAS_RUNNING_BACKFILL": "yes"])
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(
            result.errors == "usagetui: the environment's SKIP_WAS_RUNNING_BACKFILL is yes; "
                + "give true or false\n"
        )
        #expect(try bytes() == before)
    }

    // MARK: - What earlier versions read

    @Test func aLeftoverIsToldOfInOneLine() async throws {
        try Data("{}".utf8).write(to: leftover)
        let result = try await run(["running", store.path])
        #expect(result.status == 0)
        #expect(
            result.errors == "usagetui: \(leftover.path) is no longer read: write what it sets to "
                + "\(file.path), such as skip_was_running_backfill = true, and remove it\n"
        )
    }

    /// It may say that there is to be no seeding.
    @Test func nothingIsSeededOverALeftover() async throws {
        try Data(#"{"skip_was_running_backfill": true}"#.utf8).write(to: leftover)
        let before = try bytes()
        let result = try await migrate()
        #expect(result.status == 1)
        #expect(result.errors.contains("migrate doesn't seed while \(leftover.path) may forbid it"))
        #expect(try bytes() == before)
        try Data("skip_was_running_backfill = false".utf8).write(to: file)
        #expect(try await migrate().status == 0)
        #expect(try store.ids(of: .appUsageEvents).count == 1)
    }

    // MARK: - What commands make of it

    @Test func theFileSetsTheDefaultsOfOptions() async throws {
        try Data("cutoff_age_in_days = 45\nformat = \"json\"\nwait = 0".utf8).write(to: file)
        let summary = try await run(["preview", store.path])
        #expect(summary.output.contains(#""cutoff_age_in_days":45"#))
        let options = try await run(
            ["preview", store.path, "--cutoff-age-in-days", "7", "--format", "table"]
        )
        #expect(options.output.contains("7 d") && !options.output.hasPrefix("{"))
        let help = try await run(["prune", "--help"])
        #expect(help.output.contains("(default: 45)") && help.output.contains("default: json"))
        #expect(help.output.contains("(default: 0)"))
    }

    @Test func theHelpNamesTheKeysOfTheFile() async throws {
        try Data("[keys]\nhelp = [\"F9\", \"?\"]".utf8).write(to: file)
        let help = try await run(["browse", "--help"])
        #expect(
            help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("Press F9 there for the keys.")
        )
        let result = try await run(["config", "--format", "ndjson"])
        #expect(
            result.output.contains(
                #"{"setting":"keys.help","value":["F9","?"],"from":"file","line":2,"#
            )
        )
    }

    @Test func configTellsWhatHoldsAndWhereItComesFrom() async throws {
        try Data("\n\ncutoff_age_in_days = 45\ntheme = \"dark\"".utf8).write(to: file)
        let result = try await run(
            ["config", "--format", "csv"],
            ["NO_COLOR": "1", "XDG_STATE_HOME": "relative", "HOME": "/home/one"]
        )
        let expected = """
            config_file,\(file.path),XDG_CONFIG_HOME,,,the settings
            state_file,/home/one/.local/state/usagetui/state.toml,default,,,
            theme,mono,NO_COLOR,,"default, light, dark, high-contrast or mono",
            mouse,false,default,,true or false,
            format,table,default,,"table, json, ndjson or csv",
            cutoff_age_in_days,45,file,3,a whole number from 0 to 365250,
            """
        let lines = result.lines
        #expect(lines[0] == "setting,value,from,line,takes,meaning")
        for (line, beginning) in zip(lines.dropFirst(), expected.split(separator: "\n")) {
            #expect(line.hasPrefix(beginning), "\(line)")
        }
    }

    // MARK: - Columns

    @Test func columnsComeFromWhatWasChosenThenTheFileThenTheProgram() async throws {
        try Data(
            """
            [columns]
            apps = ["mem", "app_name"]
            tasks = ["task"]
            events = ["id", "buildpack_name", "was"]
            """.utf8
        ).write(to: file)
        try remember("[columns.tasks]\nshown = [\"org\", \"gone\"]\nfrozen = 1\n")
        let result = try await run(["config", "--format", "ndjson"], remembering)
        for line in [
            #"{"setting":"columns.apps","value":["mem","app_name"],"from":"file","line":2,"#,
            #"{"setting":"columns.tasks","value":["org","gone"],"from":"state","line":null,"#,
            #"{"setting":"columns.events","value":["id","buildpack_name","was"],"from":"file","#,
            #"{"setting":"columns.services","value":["org","space","name""#,
        ] {
            #expect(result.output.contains(line), "\(line)")
        }
    }

    @Test func aBrokenStateFileIsNoReasonToFail() async throws {
        try remember("[columns")
        let result = try await run(["config", "--format", "csv"], remembering)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output.contains("state.toml:1: ") && result.output.contains("it is ignored"))
        #expect(result.lines.contains { $0.contains("columns.apps") && $0.contains(",default,") })
    }

    /// The same keys over the same store show the same screens.
    @Test func aScriptNeitherReadsNorWritesWhatIsRemembered() async throws {
        let text = "[columns.apps]\nshown = [\"guid\"]\n"
        try remember(text)
        let sample = folder.appending(path: "sample.db").path
        _ = try await run(["sample", sample])
        let result = try await run(
            ["browse", sample, "--script", "2 c Space Esc", "--screens", "-", "--size", "150x20"],
            remembering
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("ORG") && result.output.contains("PROCESS"))
        let last = result.output.components(separatedBy: "\n== ").last ?? ""
        #expect(last.contains("SPACE") && !last.contains("GUID"))
        #expect(try String(contentsOf: stateFile, encoding: .utf8) == text)
    }

    private var stateFile: URL { folder.appending(path: "state/usagetui/state.toml") }
    private var remembering: [String: String] {
        ["XDG_STATE_HOME": folder.appending(path: "state").path]
    }

    private func remember(_ text: String) throws {
        try FileManager.default.createDirectory(
            at: stateFile.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: stateFile)
    }

    private func expectRefusal(
        _ message: String,
        _ environment: [String: String] = [:]
    ) async throws {
        let before = try bytes()
        let result = try await migrate(environment)
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("usagetui: \(message)"), "\(result.errors)")
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
        #expect(try bytes() == before)
    }

    private var leftover: URL { folder.appending(path: "usagetui/config.json") }

    private func migrate(_ environment: [String: String] = [:]) async throws -> Program.Result {
        try await run(["migrate", store.path], environment)
    }

    private func run(
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) async throws -> Program.Result {
        try await Program.run(
            arguments,
            environment: ["XDG_CONFIG_HOME": folder.path].merging(environment) { $1 }
        )
    }

    private func bytes() throws -> Data { try Data(contentsOf: URL(filePath: store.path)) }
}
