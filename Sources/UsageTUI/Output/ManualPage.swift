import ArgumentParser
import Presentation

/// The man page: what the commands say of themselves, and what is the same for all.
struct ManualPage {
    /// The page, in the macros of man(7).
    let text: String

    init(_ program: CommandHelp) {
        let commands = (program.subcommands ?? []).filter {
            $0.shouldDisplay != false && $0.commandName != "help"
        }
        let lines =
            [#".TH USAGETUI 1 "" "\#(Version.text)" "User Commands""#]
            + Self.section(
                "NAME",
                ["usagetui \\- \(Self.escaped(Self.lowercased(program.abstract)))"]
            )
            + Self.section("SYNOPSIS", Self.synopsis)
            + Self.section("DESCRIPTION", Self.prose(program.discussion))
            + Self.section("COMMANDS", []) + commands.flatMap(Self.command)
            + Self.section("SETTINGS", Self.settings) + Self.section("FILES", Self.files)
            + Self.section("ENVIRONMENT", Self.environment)
            + Self.section("EXIT STATUS", Self.statuses)
        text = lines.joined(separator: "\n") + "\n"
    }

    private static let synopsis = [
        #".B usagetui"#, #".RI [ command "] [" options "] " store"#,
    ]

    // MARK: - Commands

    private static func command(_ command: CommandHelp) -> [String] {
        [".SS \(escaped(command.commandName))", escaped(command.abstract ?? "")]
            + prose(command.discussion, after: true)
            + (command.arguments ?? []).filter(\.shouldDisplay).flatMap(argument)
    }

    private static func argument(_ argument: CommandHelp.Argument) -> [String] {
        let names = (argument.names ?? []).map { "\\fB\(escaped($0.written))\\fR" }
        let value = "\\fI\(escaped(argument.valueName ?? "value"))\\fR"
        let isFlag = argument.kind == "flag"
        let title =
            names.isEmpty ? value : names.joined(separator: ", ") + (isFlag ? "" : " \(value)")
        var words = escaped(
            [argument.abstract, argument.discussion].compactMap(\.self).joined(separator: " ")
        )
        if let values = argument.allValues {
            words += " One of \(values.map(escaped).joined(separator: ", "))."
        }
        if let standard = argument.defaultValue, !isFlag {
            words += " Default: \(escaped(standard))."
        }
        return [".TP", title, words]
    }

    /// Paragraphs; examples stand as they are typed.
    private static func prose(_ text: String?, after: Bool = false) -> [String] {
        let paragraphs = (text ?? "").split(separator: "\n\n").map(String.init)
        return paragraphs.enumerated().flatMap { number, paragraph -> [String] in
            let lines = paragraph.split(separator: "\n").map(String.init)
            let begins = after || number > 0 ? [".PP"] : []
            guard lines.first == CommandConfiguration.examplesHeading else {
                return begins + lines.map(escaped)
            }
            return begins + ["Examples:", ".PP", ".nf", ".RS"]
                + lines.dropFirst().map { escaped(String($0.drop { $0 == " " })) } + [".RE", ".fi"]
        }
    }

    // MARK: - What is the same for all

    private static var settings: [String] {
        ["In the configuration file, as TOML; see \\fBusagetui config\\fR."]
            + Settings.all.filter { setting in !setting.name.contains(".") }
            .flatMap { setting in
                term(setting.name, "\(setting.meaning); takes \(setting.allowed)")
            }
            + term(
                "[columns]",
                "gives views of the dashboard other columns, such as apps = [\"app\", \"mem\"]"
            )
            + term("[keys]", "gives actions of the dashboard other keys, such as quit = \"X\"")
    }

    private static let files =
        term(
            "$XDG_CONFIG_HOME/usagetui/config.toml",
            "settings; else ~/.config/usagetui/config.toml"
        )
        + term(
            "$XDG_STATE_HOME/usagetui/state.toml",
            "what the dashboard remembers by itself; else ~/.local/state/usagetui/state.toml"
        )

    private static let environment =
        term("NO_COLOR", "no colours, where it is set to anything")
        + term("SKIP_WAS_RUNNING_BACKFILL", "as the setting of that name")
        + term("COLORTERM", "truecolor: the terminal shows colours of 24 bits")

    private static let statuses =
        term("0", "done") + term("1", "failed")
        + term("2", "check found harm, or something was not checked")
        + term("64", "usage error; no terminal where one is needed")
        + term("128+n", "ended by signal n")

    private static func term(_ title: String, _ words: VisibleText) -> [String] {
        [".TP", "\\fB\(escaped(title))\\fR", escaped("\(words).")]
    }

    // MARK: - The form

    private static func section(_ title: String, _ lines: [String]) -> [String] {
        [".SH \(title)"] + lines
    }

    private static func lowercased(_ text: String?) -> String {
        let text = text ?? ""
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// At least four digits.
    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The text without any meaning to roff, in ASCII, which it reads in any locale.
    private static func escaped(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\e"
            case "-": "\\-"
            case _ where scalar.isASCII: String(scalar)
            default: "\\[u\(hexadecimal(scalar))]"
            }
        }.joined()
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&\(plain)" : plain
    }
}
