/// A lifecycle key of an ``EventIndex``, as a number: equal keys of the same lifecycle have equal
/// numbers, counted from 0 in the order of first appearance.
public struct KeyID: Hashable, Sendable {
    let rawValue: UInt32

    /// The key of a row that has none: its key column is NULL, or its state needs none.
    public static let none = KeyID(rawValue: .max)

    /// The key's place in columns that hold a value for each key.
    public var index: Int { Int(rawValue) }
}
