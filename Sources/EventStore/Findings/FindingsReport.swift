/// All findings of a store.
public struct FindingsReport: Hashable, Sendable {
    /// What was found, in the order of ``Finding/Kind``.
    public internal(set) var findings: [Finding] = []
    /// What could not be checked, and why: one line each.
    public internal(set) var unchecked: [String] = []

    mutating func add(_ kind: Finding.Kind, _ examples: some Collection<String>) {
        guard !examples.isEmpty else { return }
        findings.append(
            Finding(
                kind: kind,
                count: examples.count,
                examples: Array(examples.prefix(Finding.exampleLimit))
            )
        )
    }
}
