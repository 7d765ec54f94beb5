/// All findings of a store.
public struct FindingsReport: Hashable, Sendable {
    /// What was found, in the order of ``Finding/Kind``.
    public package(set) var findings: [Finding] = []
    /// What could not be checked, and why.
    public package(set) var unchecked: [Unchecked] = []

    /// A check that could not be made.
    public struct Unchecked: Hashable, Sendable {
        /// What should have been looked at.
        public let step: FindingsProgress.Step
        /// Why it could not.
        public let reason: StoreError

        package init(step: FindingsProgress.Step, reason: StoreError) {
            self.step = step
            self.reason = reason
        }
    }

    package init() {}

    /// Adds what was found, where something was.
    ///
    /// - Parameter examples: The first of the things, as far as ``Finding/exampleLimit`` goes.
    package mutating func add(
        _ kind: Finding.Kind,
        _ things: FoundThings,
        examples: [Finding.Thing]
    ) {
        guard things.count > 0 else { return }
        findings.append(Finding(kind: kind, things: things, examples: examples))
    }
}
