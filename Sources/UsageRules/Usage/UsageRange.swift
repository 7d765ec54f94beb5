/// A number of which the events tell how low and how high it can be.
package struct UsageRange<Value> {
    /// What is shown as running, counted: `usagetui running --at` at each moment.
    package var best: Value
    /// No less.
    package var low: Value
    /// No more.
    package var high: Value

    package init(best: Value, low: Value, high: Value) {
        (self.best, self.low, self.high) = (best, low, high)
    }

    /// The same range of other values.
    package func map<Other>(_ change: (Value) -> Other) -> UsageRange<Other> {
        UsageRange<Other>(best: change(best), low: change(low), high: change(high))
    }
}

extension UsageRange: Sendable where Value: Sendable {}

extension UsageRange: Equatable where Value: Equatable {
    /// Whether there is nothing uncertain about it.
    package var isExact: Bool { low == high }
}

extension UsageRange where Value: AdditiveArithmetic {
    static var zero: UsageRange { UsageRange(best: .zero, low: .zero, high: .zero) }

    static func += (left: inout UsageRange, right: UsageRange) {
        left.best += right.best
        left.low += right.low
        left.high += right.high
    }
}
