/// How many resources of each kind started, stopped or were changed, in all and by org.
package struct DifferenceCounts: Hashable, Sendable {
    /// The counts of some resources, by kind and by what is different.
    package struct Counts: Hashable, Sendable {
        private var counts: [ResourceKind: [ResourceDifference.Change: Int]] = [:]

        package init() {}

        /// How many resources of a kind have a change.
        package subscript(kind: ResourceKind, change: ResourceDifference.Change) -> Int {
            counts[kind]?[change] ?? 0
        }

        /// How many resources of any kind have a change.
        package subscript(change: ResourceDifference.Change) -> Int {
            counts.values.reduce(0) { $0 + ($1[change] ?? 0) }
        }

        /// How many there are of any kind and change.
        package var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

        package var isEmpty: Bool { counts.isEmpty }

        fileprivate mutating func add(_ difference: ResourceDifference) {
            counts[difference.resource.kind, default: [:]][difference.change, default: 0] += 1
        }
    }

    /// One org's.
    package struct Org: Hashable, Sendable {
        /// Its guid; empty of what names none.
        package let guid: String
        /// Its name, where the store has it.
        package let name: String?
        package fileprivate(set) var counts = Counts()

        /// Its name, or its guid where it has none.
        package var label: String { name ?? guid }
    }

    /// Those of all orgs.
    package private(set) var all = Counts()
    private var byGUID: [String: Org] = [:]

    package init() {}

    /// Whether nothing was counted.
    package var isEmpty: Bool { all.isEmpty }

    /// The orgs that have any, by what they are called, then guid.
    package var orgs: [Org] { Array(byGUID.values).inOrder { "\($0.label)\0\($0.guid)" } }

    /// Counts one.
    package mutating func add(_ difference: ResourceDifference) {
        all.add(difference)
        let resource = difference.resource
        byGUID[resource.orgGUID, default: Org(guid: resource.orgGUID, name: resource.orgName)]
            .counts.add(difference)
    }
}
