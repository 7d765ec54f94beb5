import TestSupport
import UsageRules

/// What a command says of a server, and of a snapshot of it.
struct ServerAnswer {
    let ofServer: String
    let ofSnapshot: String

    /// Asks both.
    ///
    /// - Parameter words: A command and its options.
    init(_ words: String, of foundation: LoadedFoundation) async throws {
        let words = words.split(separator: " ").map(String.init)
        let (command, options) = (words[0], Array(words.dropFirst()))
        ofServer = try await Self.ask([command, foundation.address] + options, foundation.address)
        ofSnapshot = try await Self.ask([command, foundation.store] + options, foundation.store)
    }

    /// The exit status, and the output without what may differ: the store's name, where now comes from,
    /// and what a cleanup frees of a file.
    private static func ask(_ arguments: [String], _ store: String) async throws -> String {
        let result = try await Program.run(arguments)
        let output = result.output.replacing("'\(store)'", with: "STORE")
            .replacing(store, with: "STORE").replacing(" SNAPSHOT", with: " STORE")
            .replacing(/"clock":"(snapshot|database)"/, with: "CLOCK")
            .replacing(/, cutoff|\((snapshot|database)\), cutoff/, with: "CLOCK")
            .replacing(/"frees":(null|\{[^}]*\})/, with: "FREES")
            .replacing(/\n\nIt frees about [^\n]*/, with: "")
        // What went wrong is told alike but for the name.
        return "\(result.status)\n\(output)"
    }

    /// Where both part; nil where they are the same.
    var difference: String? {
        guard ofServer != ofSnapshot else { return nil }
        let lines = [ofServer, ofSnapshot].map { $0.split(separator: "\n") }
        let place = zip(lines[0], lines[1]).enumerated().first { $1.0 != $1.1 }?.offset
        let shown = place ?? min(lines[0].count, lines[1].count)
        return lines.map { shown < $0.count ? String($0[shown].prefix(300)) : "nothing" }
            .joined(separator: " | ")
    }
}
