/// All findings of a store.
public struct FindingsReport: Hashable, Sendable {
    /// What was found, in the order of ``Finding/Kind``.
    public internal(set) var findings: [Finding] = []
    /// What could not be checked, and why: one line each.
    public internal(set) var unchecked: [String] = []

    mutating func add(_ kind: Finding.Kind, _ examples: [String]) {
        add(kind, count: examples.count, examples)
    }

    mutating func add(_ kind: Finding.Kind, count: Int, _ examples: [String]) {
        guard count > 0 else { return }
        findings.append(
            Finding(
                kind: kind,
                count: count,
                examples: Array(examples.prefix(Finding.exampleLimit))
            )
        )
    }
}
