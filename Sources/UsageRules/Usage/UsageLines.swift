/// Which line of an answer a resource's usage belongs to, as a number.
struct UsageLines {
    /// How the lines are numbered.
    private enum Numbering {
        /// There is only one.
        case single
        /// By what rows are summed in; those that name nothing are the last one.
        case groups(count: Int)
        /// By the key of the resource, from a number on.
        case resources(first: Int)
    }

    private let numbering: Numbering

    static let single = UsageLines(numbering: .single)

    static func groups(count: Int) -> UsageLines {
        UsageLines(numbering: .groups(count: count))
    }

    static func resources(from first: Int) -> UsageLines {
        UsageLines(numbering: .resources(first: first))
    }

    /// The line of a resource from a row on.
    @inline(__always)
    func line(of key: KeyID, at position: Int, _ columns: FootprintColumns) -> Int {
        switch numbering {
        case .single: 0
        case .groups: line(ofGroup: columns.groups.isEmpty ? .none : columns.groups[position])
        case .resources(let first): first + key.index
        }
    }

    /// The line of what is summed in a group.
    func line(ofGroup group: KeyID) -> Int {
        guard case .groups(let count) = numbering else { return 0 }
        return group == .none ? count : group.index
    }
}
