package import UsageRules

/// Numbers, sizes and ages as people read them.
package enum Format {
    /// A whole number with thousands separators.
    package static func grouped(_ number: some BinaryInteger) -> String {
        var text = ""
        for (place, digit) in String(number.magnitude).reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + String(text.reversed())
    }

    /// A round number in six columns, such as `90,000`, `135 k` or `12 M`.
    package static func short(_ number: Int) -> String {
        switch number {
        case ..<100_000: grouped(number)
        case ..<100_000_000: "\(grouped(number / 1000)) k"
        default: "\(grouped(number / 1_000_000)) M"
        }
    }

    /// Whether a text that was typed is a number, with or without separators.
    package static func isNumber(_ number: Int, typedAs text: String) -> Bool {
        text.filter { $0 != "," && $0 != " " } == String(number)
    }

    /// A number and its noun, such as `1 row`, `6,113 rows` or `2 processes`.
    package static func count(_ number: some BinaryInteger, _ noun: String) -> String {
        let ending = number == 1 ? "" : noun.hasSuffix("s") ? "es" : "s"
        return "\(grouped(number)) \(noun)\(ending)"
    }

    /// How many go, such as `1 goes` or `7 go`.
    package static func go(_ number: Int) -> String {
        "\(grouped(number)) \(number == 1 ? "goes" : "go")"
    }

    /// That all of some rows go, such as `the 1 row goes` or `all 7 rows go`.
    package static func allGo(rows: Int) -> String {
        rows == 1 ? "the 1 row goes" : "all \(count(rows, "row")) go"
    }

    /// What became of rows, such as `1 row was deleted` or `3 rows were deleted`.
    package static func rows(_ number: Int, were done: String) -> String {
        "\(count(number, "row")) \(number == 1 ? "was" : "were") \(done)"
    }

    /// What rows are now, such as `1 row is done` or `3 rows are done`.
    package static func rows(_ number: Int, are done: String) -> String {
        "\(count(number, "row")) \(number == 1 ? "is" : "are") \(done)"
    }

    /// Megabytes as `512 MB`, `1 GB` or `611.5 GB`.
    package static func memory(megabytes: Int64) -> String {
        guard megabytes >= 1024 else { return "\(megabytes) MB" }
        let tenths = (megabytes / 1024) * 10 + (megabytes % 1024) * 10 / 1024
        let (whole, tenth) = (tenths / 10, tenths % 10)
        return tenth == 0 ? "\(grouped(whole)) GB" : "\(grouped(whole)).\(tenth) GB"
    }

    /// The time between two moments in its largest unit, such as `242 d`.
    package static func age(from start: EventTime, to end: EventTime) -> String {
        guard start.isReadable, end.isReadable else { return "" }
        let seconds = (end.microseconds - start.microseconds) / 1_000_000
        switch seconds {
        case ..<0: return "future"
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min"
        case ..<86_400: return "\(seconds / 3600) h"
        default: return "\(grouped(seconds / 86_400)) d"
        }
    }

    /// A share in whole percent.
    package static func percent(_ part: Int, of whole: Int) -> Int {
        whole == 0 ? 0 : part * 100 / whole
    }

    /// A share to a tenth of a percent, such as `12.3 %`; what is no more than a trace is not nothing.
    package static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0 %" }
        let thousandths = Int((Double(part) / Double(whole) * 1000).rounded())
        if part > 0, thousandths == 0 { return "<0.1 %" }
        if part < whole, thousandths == 1000 { return ">99.9 %" }
        return thousandths.isMultiple(of: 10)
            ? "\(thousandths / 10) %" : "\(thousandths / 10).\(thousandths % 10) %"
    }

    /// What runs, such as `148 apps, 12 tasks, 203 services`.
    package static func running(
        _ counts: some Sequence<(table: EventTable, running: [ResourceKind: Int])>
    ) -> String {
        counts.flatMap { table, running in
            table.lifecycles.map { count(running[$0.kind] ?? 0, $0.kind.rawValue) }
        }.joined(separator: ", ")
    }
}
