/// How many events each org has, and how many of them the next cleanup deletes.
package struct OrgCounts: Sendable {
    /// The events of one org.
    package struct Count: Hashable, Sendable {
        package var events = 0
        /// Those that the cleanup deletes.
        package var prunable = 0

        package init(events: Int = 0, prunable: Int = 0) {
            self.events = events
            self.prunable = prunable
        }
    }

    /// The counts by the org's guid, which is empty for rows that name none.
    package let byGUID: [String: Count]
    /// The names of the orgs by guid, where the store has them.
    package let names: [String: String]

    /// Looks at every row once.
    ///
    /// - Parameters:
    ///   - orgs: The orgs of the rows.
    ///   - plans: What becomes of each row.
    ///   - others: The tables that the cleanup leaves alone.
    ///   - moment: The last moment whose rows count; nil where all do.
    package init(
        _ orgs: EventOrgs,
        _ plans: [CleanupPlan],
        others: [EventIndex] = [],
        at moment: EventTime? = nil
    ) {
        let latest = moment ?? .unreadable
        // The last place is for rows that name no org.
        var counts = ContiguousArray(repeating: Count(), count: orgs.count + 1)
        for plan in plans {
            guard let column = orgs[plan.table], column.count == plan.index.count else { continue }
            for position in column.indices where plan.index.times[position] <= latest {
                let key = column[position]
                let place = key == .none ? orgs.count : key.index
                counts[place].events += 1
                if plan.reasons[position].decision == .prune { counts[place].prunable += 1 }
            }
        }
        for index in others {
            guard let column = orgs[index.table], column.count == index.count else { continue }
            for (key, time) in zip(column, index.times) where time <= latest {
                counts[key == .none ? orgs.count : key.index].events += 1
            }
        }
        var byGUID: [String: Count] = [:]
        for place in counts.indices where counts[place].events > 0 {
            byGUID[place < orgs.count ? orgs.guid(place) : ""] = counts[place]
        }
        self.byGUID = byGUID
        names = orgs.names
    }
}
