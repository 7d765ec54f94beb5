import ArgumentParser

extension CommandConfiguration {
    /// A command whose help ends with examples: command lines that work on a store, which a test runs.
    init(
        commandName: String? = nil,
        abstract: String,
        discussion: String = "",
        examples: String...,
        version: String = "",
        subcommands: [any ParsableCommand.Type] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) {
        let lines = examples.map { "  \($0)" }.joined(separator: "\n")
        let paragraphs = [discussion, "\(Self.examplesHeading)\n\(lines)"]
        self.init(
            commandName: commandName,
            abstract: abstract,
            discussion: paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n"),
            version: version,
            shouldDisplay: true,
            subcommands: subcommands,
            defaultSubcommand: defaultSubcommand
        )
    }

    /// What stands above the examples.
    static let examplesHeading = "EXAMPLES:"
}
