internal import UsageRules

/// A server's version, by its numbers.
struct ServerVersion {
    private let numbers: [Int]
    private let isMariaDB: Bool

    /// Reads what a server says, such as `15.4 (Debian)`, `8.0.36` or `10.11.6-MariaDB`.
    init(_ text: String) {
        // What stands in front of MariaDB's own, for programs that know of MySQL alone.
        let text = text.hasPrefix("5.5.5-") ? text.dropFirst(6) : text[...]
        isMariaDB = text.contains("MariaDB")
        numbers = text.prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap {
            Int($0)
        }
    }

    /// Whether it takes window functions, and says whether a table expression is computed once.
    ///
    /// A version that can't be read is tried.
    func hasWindowFunctions(on engine: ServerEngine) -> Bool {
        guard let major = numbers.first else { return true }
        return switch engine {
        case .postgres: major >= 12
        case .mysql where isMariaDB:
            major > 10 || major == 10 && numbers.dropFirst().first ?? 0 >= 3
        case .mysql: major >= 8
        }
    }
}
