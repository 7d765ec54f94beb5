import ArgumentParser
import Dashboard
import Presentation

/// Plays keys on the dashboard without a terminal.
struct ScriptOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Press these keys, without a terminal, and write what the screen shows.",
            discussion: """
                Blanks separate keys: "\(KeyScript.example)". Names are \(KeyScript.names.text). \
                What can't be a name is typed; other text stands in quotes: '/ "payments prod"'. \
                Each key waits until the one before is done. It writes what the keys confirm.
                """,
            valueName: "keys"
        )
    )
    var script: String?

    @Option(
        help: ArgumentHelp(
            "Where the screens go.",
            discussion: """
                The last one to a file whose name ends in .svg or .txt; all as text to standard \
                output (-); or all, as both, to a folder.
                """,
            valueName: "out"
        )
    )
    var screens: String?

    @Option(help: "The screen's size, in columns and rows.")
    var size = ScreenSize.usual

    func validate() throws {
        guard (script == nil) == (screens == nil) else {
            throw ValidationError("--script and --screens belong together; give both.")
        }
        _ = try parsed()
    }

    /// The script; nil where none was given.
    func parsed() throws(ValidationError) -> (keys: KeyScript, output: ScreenOutput)? {
        guard let script, let screens else { return nil }
        do {
            return (try KeyScript(script), ScreenOutput(screens))
        } catch {
            throw ValidationError("--script: \(error.visibleText.text)")
        }
    }
}

/// The size of a screen, as it is written on a command line: `120x36`.
struct ScreenSize: ExpressibleByArgument, Equatable {
    let size: Size

    static let usual = ScreenSize(size: Size(columns: 120, rows: 36))

    /// The longest edge of a screen.
    private static let longest = 1000

    init(size: Size) { self.size = size }

    init?(argument: String) {
        let edges = argument.split(separator: "x", omittingEmptySubsequences: false)
            .compactMap { Int($0) }
        guard edges.count == 2, argument.filter({ $0 == "x" }).count == 1,
            edges.allSatisfy({ (1...Self.longest).contains($0) })
        else { return nil }
        size = Size(columns: edges[0], rows: edges[1])
    }

    var defaultValueDescription: String { "\(size.columns)x\(size.rows)" }
}
