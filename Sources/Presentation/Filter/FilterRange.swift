/// The numbers that a comparison lets through.
struct FilterRange: Hashable, Sendable {
    /// nil where there are none.
    private let allowed: ClosedRange<Int64>?
    /// Whether those outside are meant.
    private var isNegated = false

    /// What compares in some way with a value, which stands for all numbers of a span.
    init(_ comparison: FilterSyntax.Comparison, _ span: ClosedRange<Int64>) {
        switch comparison {
        case .has, .equals: allowed = span
        case .notEquals: (allowed, isNegated) = (span, true)
        case .more: allowed = span.upperBound == .max ? nil : span.upperBound + 1 ... .max
        case .less: allowed = span.lowerBound == .min ? nil : .min...span.lowerBound - 1
        case .atLeast: allowed = span.lowerBound ... .max
        case .atMost: allowed = .min...span.upperBound
        }
    }

    /// From one value to another, both included; nil stands for no limit.
    init(from first: ClosedRange<Int64>?, to last: ClosedRange<Int64>?) {
        let (least, greatest) = (first?.lowerBound ?? .min, last?.upperBound ?? .max)
        allowed = least <= greatest ? least...greatest : nil
    }

    func contains(_ value: Int64) -> Bool {
        (allowed?.contains(value) ?? false) != isNegated
    }
}
