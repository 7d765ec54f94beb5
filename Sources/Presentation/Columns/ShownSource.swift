package import UsageRules

/// A resource as lists show it: what Cloud Controller's tables say of it beside what the events say.
package struct ShownSource: Sendable {
    package let row: SourceRow
    /// What both say, where that was asked for; nil while it is on its way.
    package let resource: Fetched<SourceResource>?
    /// The name of its org, where that is known.
    package let orgName: String?
    /// A row with what a snapshot knows of it.
    package init(
        _ row: SourceRow,
        _ resource: Fetched<SourceResource>?,
        in snapshot: StoreSnapshot?
    ) {
        self.row = row
        self.resource = resource
        if let snapshot, case .fetched(let known)? = resource {
            orgName = snapshot.orgNames[known.names.orgGUID]
        } else {
            orgName = nil
        }
    }

    /// What both say, where that is known.
    package var known: SourceResource? {
        if case .fetched(let resource)? = resource { resource } else { nil }
    }

    /// The org: its name, or its guid where the name is gone.
    var orgLabel: String { orgName ?? known?.names.orgGUID ?? "" }
}
