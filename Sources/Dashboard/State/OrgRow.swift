internal import UsageRules

/// An org on Overview: what runs in it, and what the next cleanup takes from it.
struct OrgRow: Hashable, Sendable {
    /// What runs in it.
    let running: RunningOverview.Org
    /// Its events; nil while they are being counted.
    let count: OrgCounts.Count?

    /// Empty where rows name no org.
    var guid: String { running.guid }
    /// What people call it.
    var label: String { running.label }
}

extension OrgRow {
    /// All orgs in which something runs or of which there are events; those that use most memory
    /// first.
    static func all(_ running: RunningOverview?, _ counts: OrgCounts?) -> [OrgRow] {
        let orgs = running?.orgs ?? []
        let known = Set(orgs.map(\.guid))
        let rest = (counts?.byGUID.keys.filter { !known.contains($0) } ?? []).map { guid in
            RunningOverview.Org(guid: guid, name: counts?.names[guid] ?? guid)
        }
        return (orgs + rest.sorted { ($0.name, $0.guid) < ($1.name, $1.guid) }).map { org in
            OrgRow(
                running: org,
                count: counts.map { $0.byGUID[org.guid] ?? OrgCounts.Count() }
            )
        }
    }
}
