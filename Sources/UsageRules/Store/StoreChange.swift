/// What became of a store's file since its rows were read.
public enum StoreChange: Hashable, Sendable {
    /// Nothing, as far as can be told.
    case unchanged
    /// Somebody wrote to it.
    case changed
    /// Another file stands at its path.
    case replaced
    /// No file is there any more.
    case gone
}
