/// The rows that decide about each row of a plan, by position: up to two.
struct Witnesses: Sendable {
    private var first: ContiguousArray<UInt32>
    private var second: ContiguousArray<UInt32>

    private static let none = UInt32.max

    /// No witnesses for a number of rows.
    init(count: Int) {
        first = ContiguousArray(repeating: Self.none, count: count)
        second = first
    }

    /// The positions of the witnesses of the row at a position.
    subscript(position: Int) -> [Int] {
        [first[position], second[position]].filter { $0 != Self.none }.map(Int.init)
    }

    /// Hands the witnesses of the row at a position on.
    @inline(__always)
    func forEach(at position: Int, _ body: (Int) -> Void) {
        if first[position] != Self.none { body(Int(first[position])) }
        if second[position] != Self.none { body(Int(second[position])) }
    }

    mutating func set(_ position: Int, _ witness: Int) {
        first[position] = UInt32(witness)
    }

    mutating func set(_ position: Int, _ witness: Int, _ secondWitness: Int) {
        first[position] = UInt32(witness)
        second[position] = UInt32(secondWitness)
    }

    mutating func remove(_ position: Int) {
        first[position] = Self.none
        second[position] = Self.none
    }
}
