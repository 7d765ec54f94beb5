public import ArgumentParser
public import UsageRules

extension EventTime: ExpressibleByArgument {
    /// Reads a time given on the command line: RFC 3339, or any form that a store may hold.
    public init?(argument: String) {
        self.init(argument)
    }
}
