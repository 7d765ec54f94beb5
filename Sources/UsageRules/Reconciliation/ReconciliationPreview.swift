/// What a reconciliation would write, with the first resources that it is about.
package struct ReconciliationPreview: Sendable {
    package let plan: ReconciliationPlan
    /// Nobody reads more of each kind than these; the command lists all.
    package let first: [Disagreement]

    /// How many of each kind are read.
    package static let limit = 200

    package init(plan: ReconciliationPlan, first: [Disagreement]) {
        self.plan = plan
        self.first = first
    }
}
