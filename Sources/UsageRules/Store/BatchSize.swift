/// How many rows one transaction handles: a whole number from 1.
public struct BatchSize: Hashable, Sendable {
    /// How many rows.
    public let rows: Int

    /// A batch of some rows; nil for fewer than one.
    public init?(_ rows: Int) {
        guard rows >= 1 else { return nil }
        self.rows = rows
    }

    /// For numbers that stand here.
    private init(known rows: Int) {
        self.rows = rows
    }

    /// How many source rows a transaction of a backfill handles, unless told otherwise: Cloud
    /// Controller's number.
    public static let forBackfill = BatchSize(known: 1000)

    /// How many rows a transaction of a cleanup deletes at the most, unless told otherwise.
    ///
    /// Each transaction writes every page that it touches twice, and pages of the indexes are
    /// touched again by every batch: fewer, larger batches are faster. A batch ends early where the
    /// cleanup is to be stopped, so that stopping is prompt whatever the size.
    public static let forCleanup = BatchSize(known: 250_000)

    /// How many rows a transaction of a cleanup inside a server deletes, unless told otherwise: Cloud
    /// Controller's number.
    ///
    /// Others use that database: what a transaction holds they wait for.
    package static let forServerCleanup = BatchSize(known: 1000)
}
