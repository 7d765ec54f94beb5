/// How far a copy is.
package struct ServerCopyProgress: Hashable, Sendable {
    /// The table that is being copied.
    package let table: String
    /// Its number; the first is 1.
    package let number: Int
    /// How many tables there are.
    package let tableCount: Int
    /// The rows of it that were copied.
    package let rows: Int
    /// The rows that it has, as the server guesses; nil where it doesn't.
    package let expectedRows: Int?
    /// The bytes of all tables so far.
    package let bytes: Int
}
