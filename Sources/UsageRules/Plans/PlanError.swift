/// Why a sealed plan can't be run, as data.
package enum PlanError: Error, Hashable, Sendable {
    /// A file is no sealed plan.
    case notAPlan(path: String, reason: String)
    /// A later version of the program wrote it.
    case tooNew(path: String, version: Int)
    /// Something in it is not what was sealed.
    case edited(path: String)
    /// The store is not what it was when the plan was made.
    case storeDiffers(path: String, store: String, differences: [PlanDifference])
    /// By the rules, the store's rows give another plan.
    case otherRules(path: String, store: String)
}

/// What is another in a store than when a plan was made of it.
package enum PlanDifference: Hashable, Sendable {
    /// A table has other columns, or is gone.
    case columns(EventTable)
    /// A row has another value in one of its columns.
    case changed(EventTable, id: Int64)
    /// A row is gone.
    case removed(EventTable, id: Int64)
    /// A row came in between, not behind all others.
    case inserted(EventTable, id: Int64)
}
