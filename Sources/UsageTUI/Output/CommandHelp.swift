/// What ArgumentParser tells of a command.
struct CommandHelp: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [CommandHelp]?
    let shouldDisplay: Bool?

    /// The whole program.
    struct Tool: Decodable {
        let command: CommandHelp
    }

    /// An option, a flag or an argument.
    struct Argument: Decodable {
        let kind: String
        let names: [Name]?
        let valueName: String?
        let abstract: String?
        let discussion: String?
        let defaultValue: String?
        let allValues: [String]?
        let isOptional: Bool
        let shouldDisplay: Bool
    }

    /// A name of an option.
    struct Name: Decodable {
        let kind: String
        let name: String

        /// As it is typed.
        var written: String { kind == "short" ? "-\(name)" : "--\(name)" }
    }
}
