public import ArgumentParser
import Dashboard

extension Theme: ExpressibleByArgument {
    /// The theme that was named on the command line.
    public init?(argument: String) {
        guard let theme = Theme.named(argument) else { return nil }
        self = theme
    }

    /// What the help says of a default.
    public var defaultValueDescription: String { name }

    /// What can be given.
    public static var allValueStrings: [String] { all.map(\.name) }

    /// What a shell completes.
    public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
