/// What a cleanup does with a row.
///
/// The raw values are the names in the commands' output.
public enum Decision: String, Sendable, Codable {
    /// The row is deleted.
    case prune
    /// The row stays.
    case keep
}
