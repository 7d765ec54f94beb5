extension Format {
    /// A number with one decimal and thousands separators, such as `1,234.5`.
    package static func tenths(_ number: Double) -> String {
        let tenths = (number * 10).rounded()
        guard tenths.magnitude < 1e17 else { return String(number) }
        let whole = Int64(tenths)
        let sign = whole < 0 ? "-" : ""
        return "\(sign)\(grouped(whole.magnitude / 10)).\(whole.magnitude % 10)"
    }
}
