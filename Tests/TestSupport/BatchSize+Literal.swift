public import UsageRules

/// Tests write sizes as numbers.
extension BatchSize: ExpressibleByIntegerLiteral {
    /// The size that a literal names.
    public init(integerLiteral rows: Int) {
        guard let size = BatchSize(rows) else { preconditionFailure("a batch of \(rows) rows") }
        self = size
    }
}
