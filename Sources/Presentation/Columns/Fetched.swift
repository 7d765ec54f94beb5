/// What is known of a row that was asked for.
package enum Fetched<Row: Sendable>: Sendable {
    case fetched(Row)
    /// It went from the store since it was scanned.
    case gone
}
