/// A resource on which Cloud Controller's tables and the events disagree.
package struct Disagreement: Hashable, Sendable {
    /// What both say of it.
    package let resource: SourceResource
    /// What is found of it.
    package let finding: Finding.Kind
    /// What makes both agree.
    package let remedy: ReconciliationPlan.Remedy

    package init(
        resource: SourceResource,
        finding: Finding.Kind,
        remedy: ReconciliationPlan.Remedy
    ) {
        self.resource = resource
        self.finding = finding
        self.remedy = remedy
    }
}
