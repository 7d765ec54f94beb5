/// All findings of a store.
public struct FindingsReport: Hashable, Sendable {
    /// What was found, in the order of ``Finding/Kind``.
    public package(set) var findings: [Finding] = []

    /// What could not be checked.
    public struct Unchecked: Hashable, Sendable {
        /// The kinds of resources that could not be compared with Cloud Controller's tables.
        public let kinds: [ResourceKind]
        /// What could not be looked for in the rows of the events.
        public let findings: [Finding.Kind]
        /// The tables, or columns of them, that the store lacks for it; none where nobody wanted the
        /// check.
        public let missing: [String]

        package init(
            kinds: [ResourceKind] = [],
            findings: [Finding.Kind] = [],
            missing: [String]
        ) {
            self.kinds = kinds
            self.findings = findings
            self.missing = missing
        }

        /// The same of more kinds.
        package func adding(_ more: [ResourceKind], missing lacking: [String]) -> Unchecked {
            Unchecked(
                kinds: kinds + more,
                findings: findings,
                missing: missing + lacking.filter { !more.isEmpty && !missing.contains($0) }
            )
        }
    }

    package init() {}

    /// The same report, with another number for each row of the events tables.
    package func mapRows(_ number: (UInt32) -> UInt32) -> FindingsReport {
        var report = FindingsReport()
        report.findings = findings.map { finding in
            Finding(
                kind: finding.kind,
                severity: finding.severity,
                things: finding.things.mapRows(number),
                examples: finding.examples
            )
        }
        return report
    }

    /// Whether something was found for which a bill or a cleanup can come out wrong.
    public var hasHarm: Bool { findings.contains { $0.severity == .harm } }

    /// Adds what was found, where something was.
    ///
    /// - Parameters:
    ///   - severity: Whether it does harm; by default as the kind says.
    ///   - examples: The first of the things, as far as ``Finding/exampleLimit`` goes.
    package mutating func add(
        _ kind: Finding.Kind,
        _ things: FoundThings,
        severity: Finding.Severity? = nil,
        examples: [Finding.Thing]
    ) {
        guard things.count > 0 else { return }
        let finding = Finding(
            kind: kind,
            severity: severity ?? kind.severity,
            things: things,
            examples: examples
        )
        let order = Finding.Kind.allCases
        let place = findings.firstIndex {
            order.firstIndex(of: $0.kind) ?? 0 > order.firstIndex(of: kind) ?? 0
        }
        findings.insert(finding, at: place ?? findings.endIndex)
    }
}
