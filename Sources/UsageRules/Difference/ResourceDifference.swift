/// One thing that is different about a resource between two moments, or two stores.
///
/// A resource that was scaled and renamed has two. One that stopped and started again in between has
/// none for it: it ran at both.
package struct ResourceDifference: Hashable, Sendable {
    /// What is different; the raw values are the names in the output of `diff`.
    package enum Change: String, CaseIterable, Sendable {
        /// It runs, and didn't.
        case started
        /// It ran, and doesn't.
        case stopped
        /// A process has other instances, or another memory for each.
        case scaled
        /// A service instance has another plan.
        case changedPlan = "changed_plan"
        /// It is called something else.
        case renamed
    }

    /// One side of it.
    package struct Side: Hashable, Sendable {
        /// What ran.
        package let resource: RunningResource
        /// What it is called on this side.
        package let name: String

        fileprivate init(_ resource: RunningResource, name: String? = nil) {
            self.resource = resource
            self.name = name ?? resource.nameOfEvent
        }
    }

    /// What is different.
    package let change: Change
    /// What ran at the earlier moment; nil of what has started.
    package let old: Side?
    /// What runs at the later one; nil of what has stopped.
    package let new: Side?
    /// The resource by its later side, where it is on both.
    package let resource: RunningResource
}

extension ResourceDifference {
    /// All that is different about one resource.
    ///
    /// - Parameters:
    ///   - old: What ran; nil where it didn't.
    ///   - new: What runs; nil where it doesn't.
    ///   - comparesTodaysNames: Whether each side comes from a store of its own, which knows what
    ///     the resource was called when the store was made. Else the names of the events are
    ///     compared: nothing else tells what a resource was called before.
    package static func differences(
        _ old: RunningResource?,
        _ new: RunningResource?,
        comparesTodaysNames: Bool
    ) -> [ResourceDifference] {
        switch (old, new) {
        case (nil, nil): return []
        case (nil, let new?):
            return [ResourceDifference(change: .started, old: nil, new: Side(new), resource: new)]
        case (let old?, nil):
            return [ResourceDifference(change: .stopped, old: Side(old), new: nil, resource: old)]
        case (let old?, let new?):
            let hasNames = comparesTodaysNames && old.isNamedToday && new.isNamedToday
            let sides = (
                Side(old, name: hasNames ? old.name : nil),
                Side(new, name: hasNames ? new.name : nil)
            )
            return changes(sides.0, sides.1).map {
                ResourceDifference(change: $0, old: sides.0, new: sides.1, resource: new)
            }
        }
    }

    private static func changes(_ old: Side, _ new: Side) -> [Change] {
        // Of a row that went since the scan nothing is known.
        guard !old.resource.rowIsGone, !new.resource.rowIsGone else { return [] }
        var changes: [Change] = []
        if old.resource.isScaled(to: new.resource) { changes.append(.scaled) }
        if old.resource.hasOtherPlan(than: new.resource) { changes.append(.changedPlan) }
        // A baseline of an app without a name has an empty one.
        if !old.name.isEmpty, !new.name.isEmpty, old.name != new.name { changes.append(.renamed) }
        return changes
    }
}

extension RunningResource {
    /// What its latest event calls it.
    fileprivate var nameOfEvent: String {
        switch kind {
        case .app: appNameOfEvent ?? ""
        case .task: taskName
        case .service: latestEvent[.serviceInstanceName].string ?? ""
        }
    }

    /// Whether the store knows what it is called today.
    fileprivate var isNamedToday: Bool {
        switch kind {
        case .app: names.appName != nil
        case .task: false
        case .service: names.serviceInstanceName != nil
        }
    }

    fileprivate func isScaled(to other: RunningResource) -> Bool {
        kind == .app
            && (instanceCount != other.instanceCount
                || memoryInMBPerInstance != other.memoryInMBPerInstance)
    }

    /// Plans are renamed as well: where both events name the plan's guid, that decides.
    fileprivate func hasOtherPlan(than other: RunningResource) -> Bool {
        guard kind == .service else { return false }
        if let guid = servicePlanGUID, let otherGUID = other.servicePlanGUID {
            return guid != otherGUID
        }
        return servicePlanName != other.servicePlanName
    }

    /// The guid of the plan (services); nil where the event has none, or it was not read.
    private var servicePlanGUID: String? { latestEvent[.servicePlanGUID].nonEmptyString }
}
