extension Format {
    /// Bytes as `612 B`, `3.1 MB` or `4 GB`, a thousand to a step.
    package static func size(_ bytes: Int) -> String {
        var (tenths, unit) = (Double(bytes), 0)
        while tenths >= 999.95, unit < units.count - 1 {
            tenths /= 1_000
            unit += 1
        }
        let rounded = unit == 0 ? Int(tenths) * 10 : Int((tenths * 10).rounded())
        let decimal = rounded % 10 == 0 ? "" : ".\(rounded % 10)"
        return "\(rounded / 10)\(decimal) \(units[unit])"
    }

    private static let units = ["B", "kB", "MB", "GB", "TB", "PB"]
}
