/// Where copied rows come from, by one of the names that a foundation has.
package struct CopyOrigin: Hashable, Sendable {
    /// What the name is.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The guid of the organization that was there first: whatever becomes of its servers, it stays.
        case organization
        /// The host of the API.
        case api
        /// A PostgreSQL server and a database of it.
        case postgres
        /// The same of MySQL.
        case mysql
        /// The name that a dump has for its database, which many have.
        case dump
    }

    package let kind: Kind
    package let name: String

    package init(_ kind: Kind, _ name: String) { (self.kind, self.name) = (kind, name) }

    /// Reads what ``text`` writes.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
        self.init(kind, String(parts[1]))
    }

    /// The kind and the name.
    package var text: String { "\(kind.rawValue) \(name)" }

    /// The first pair of names which says that rows come from two foundations; nil where none does.
    ///
    /// Servers get other names, and a dump is restored under another one; an organization's guid and the
    /// API's host stay. The guid decides alone.
    package static func conflict(_ known: [Self], _ new: [Self]) -> (known: Self, new: Self)? {
        for kind in decisive {
            let names = known.filter { $0.kind == kind }
            guard let left = names.first, let right = new.first(where: { $0.kind == kind }) else {
                continue
            }
            if !names.contains(right) { return (left, right) }
            if kind == .organization { return nil }
        }
        return nil
    }

    /// Whether a name says that rows come from one foundation.
    package static func agree(_ known: [Self], _ new: [Self]) -> Bool {
        new.contains { decisive.contains($0.kind) && known.contains($0) }
    }

    private static let decisive: [Kind] = [.organization, .api]
}
