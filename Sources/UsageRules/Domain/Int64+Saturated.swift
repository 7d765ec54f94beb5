extension Int64 {
    /// The sum, or the end of the range where it lies beyond: a store can hold any number.
    package func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}
