package import UsageRules

/// A row of Cloud Controller's tables as lists show it, beside what the events say of it.
package struct ShownSource: Sendable {
    package let row: SourceRow
    /// What its table says, where that was asked for; nil while it is on its way.
    package let resource: Fetched<SourceResource>?
    /// The name of its org, where that is known.
    package let orgName: String?
    /// The run that is open by the events; nil where none is.
    package let run: (since: EventTime, startIsExact: Bool)?

    /// A row with what a snapshot knows of it.
    package init(
        _ row: SourceRow,
        _ resource: Fetched<SourceResource>?,
        in snapshot: StoreSnapshot?
    ) {
        self.row = row
        self.resource = resource
        guard let snapshot, case .fetched(let known)? = resource else {
            (orgName, run) = (nil, nil)
            return
        }
        orgName = snapshot.orgNames[known.orgGUID]
        run = snapshot.run(of: row.kind, guid: known.guid)
    }

    /// What its table says, where that is known.
    package var known: SourceResource? {
        if case .fetched(let resource)? = resource { resource } else { nil }
    }

    /// The org: its name, or its guid where the name is gone.
    var orgLabel: String { orgName ?? known?.orgGUID ?? "" }
}

extension StoreSnapshot {
    /// The open run of a resource, by the events.
    fileprivate func run(
        of kind: ResourceKind,
        guid: String
    ) -> (since: EventTime, startIsExact: Bool)? {
        for table in tables {
            let index = table.index
            for key in index.keys(named: guid) where index.resource(of: key).kind == kind {
                guard let run = table.runningSet.run(of: key) else { continue }
                return (index.times[run.first], index.roles[run.first].isExactStart)
            }
        }
        return nil
    }
}
