internal import UsageRules

/// What a field is compared with, as it was typed.
struct FilterValue: Hashable, Sendable {
    /// The field's name, for what there is to say of it.
    let name: String
    let comparison: FilterSyntax.Comparison
    let text: String

    /// Whether rows are meant that have no value, as `inst:""` asks, or those that have one, as
    /// `inst!=""` does; nil where a value is asked for.
    var askingForNone: (@Sendable (_ isNone: Bool) -> Bool)? {
        guard text.isEmpty else { return nil }
        switch comparison {
        case .has, .equals: return { $0 }
        case .notEquals: return { !$0 }
        case .more, .less, .atLeast, .atMost: return nil
        }
    }

    // MARK: - Text

    /// Whether a text is meant.
    ///
    /// - Parameter isWord: Whether the text is one of a few words, found from its beginning.
    func matchingText(isWord: Bool) throws(FilterError) -> @Sendable (String) -> Bool {
        let wanted = FoldedText(text)
        switch comparison {
        // `org:""` asks for what is empty, which everything contains.
        case .has where wanted.isEmpty: return { $0.isEmpty }
        case .has where isWord: return { wanted.begins($0) }
        case .has: return { wanted.isFound(in: $0) }
        case .equals: return { wanted.equals($0) }
        case .notEquals: return { !wanted.equals($0) }
        case .more, .less, .atLeast, .atMost: throw .noOrder(field: name)
        }
    }

    // MARK: - Numbers

    func numbers() throws(FilterError) -> FilterRange {
        guard let range = range(of: Self.number) else {
            throw .noNumber(field: name, value: text)
        }
        return range
    }

    func megabytes() throws(FilterError) -> FilterRange {
        guard let range = range(of: Self.megabytes) else {
            throw .noMemory(field: name, value: text)
        }
        return range
    }

    /// A whole number, with or without separators.
    private static func number(_ text: String) -> ClosedRange<Int64>? {
        Int64(text.filter { $0 != "," && $0 != "#" }).map { $0...$0 }
    }

    /// `512`, `512m`, `512 MB`, `1.5g`.
    private static func megabytes(_ text: String) -> ClosedRange<Int64>? {
        let text = text.lowercased().filter { $0 != "," && $0 != " " }
        // As it is: a store holds numbers that no fraction can tell apart.
        if let megabytes = Int64(text) { return megabytes...megabytes }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let units = [
            "": 1.0, "m": 1, "mb": 1, "g": 1024, "gb": 1024, "t": 1_048_576, "tb": 1_048_576,
        ]
        guard let number = Double(digits), let unit = units[String(text[digits.endIndex...])],
            let megabytes = Int64(exactly: (number * unit).rounded())
        else { return nil }
        return megabytes...megabytes
    }

    // MARK: - Times

    /// Whether a moment, or its age, is meant.
    func matchingTime(now: EventTime) throws(FilterError) -> @Sendable (EventTime) -> Bool {
        if let ages = range(of: comparesExactly ? Self.exactAge : Self.shownAge) {
            return { time in
                let (age, overflow) = now.microseconds.subtractingReportingOverflow(
                    time.microseconds
                )
                return time.isReadable && !overflow && ages.contains(age)
            }
        }
        let moments = range { text in
            MomentText.span(text, now: now).map {
                $0.start.microseconds...$0.end.microseconds - 1
            }
        }
        guard let moments else { throw .noTime(field: name, value: text) }
        return { $0.isReadable && moments.contains($0.microseconds) }
    }

    private var comparesExactly: Bool { ![.has, .equals, .notEquals].contains(comparison) }

    /// A length of time in microseconds.
    private static func exactAge(_ text: String) -> ClosedRange<Int64>? {
        guard let age = MomentText.duration(text) else { return nil }
        let (start, overflow) = age.seconds.multipliedReportingOverflow(
            by: EventTime.microsecondsPerSecond
        )
        return overflow ? nil : start...start
    }

    /// All ages that are shown as this one: until the next one of its unit begins.
    private static func shownAge(_ text: String) -> ClosedRange<Int64>? {
        guard let exact = exactAge(text), let unit = MomentText.duration(text)?.unit else {
            return nil
        }
        let (end, overflow) = exact.lowerBound.addingReportingOverflow(
            unit * EventTime.microsecondsPerSecond - 1
        )
        return overflow ? nil : exact.lowerBound...end
    }

    // MARK: - Ranges

    /// The values that are meant; `a..b` has both ends, and either may be left out.
    ///
    /// - Parameter span: Reads one value; nil where it is none.
    private func range(of span: (String) -> ClosedRange<Int64>?) -> FilterRange? {
        guard comparison == .has || comparison == .equals, let dots = text.firstRange(of: "..")
        else { return span(text).map { FilterRange(comparison, $0) } }
        let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map(String.init)
        let spans = ends.map { span($0) }
        let isWhole = zip(ends, spans).allSatisfy { $0.isEmpty || $1 != nil }
        guard isWhole, ends != ["", ""] else { return nil }
        return FilterRange(from: spans[0], to: spans[1])
    }
}
