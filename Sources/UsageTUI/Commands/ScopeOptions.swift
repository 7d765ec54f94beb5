import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// What a person wants to see of a cleanup; what the cleanup deletes stays the same.
struct ScopeOptions: ParsableArguments {
    @Option(
        name: .customLong("org"),
        help: ArgumentHelp(
            "Show and list only rows of an org, by name or guid; repeatable.",
            discussion: "The cleanup deletes all of its rows all the same.",
            valueName: "org"
        )
    )
    var orgs: [String] = []

    @Option(
        name: .customLong("space"),
        help: ArgumentHelp(
            "Show and list only rows of a space, by name or guid; repeatable.",
            valueName: "space"
        )
    )
    var spaces: [String] = []

    @Option(
        name: .customLong("resource"),
        help: ArgumentHelp(
            "Show and list only rows of an app, a process, a task or a service instance, by name or "
                + "guid; repeatable.",
            valueName: "resource"
        )
    )
    var resources: [String] = []

    /// Whether all rows are shown.
    var isEmpty: Bool { orgs.isEmpty && spaces.isEmpty && resources.isEmpty }

    /// The scope in a store; nil for all rows.
    func scope(
        of store: EventStore,
        _ snapshot: StoreSnapshot,
        _ plans: [CleanupPlan]
    ) throws -> RowScope? {
        guard !isEmpty else { return nil }
        var positions: [EventTable: Set<Int>] = [:]
        for plan in plans {
            for resource in resources {
                let found = try store.positions(about: resource, in: plan.index)
                positions[plan.table, default: []].formUnion(found)
            }
        }
        let guids = snapshot.orgNames.filter { orgs.contains($0.value) }.map(\.key)
        return RowScope(
            orgs: Set(orgs),
            orgGUIDs: Set(orgs + guids),
            spaces: Set(spaces),
            resources: Set(resources),
            positions: positions
        )
    }
}

/// The rows of some orgs, spaces and resources: of one of each kind that is named.
struct RowScope {
    let orgs: Set<String>
    /// The orgs' guids, and their names, of which any can be a guid.
    let orgGUIDs: Set<String>
    let spaces: Set<String>
    let resources: Set<String>
    /// The rows that are about a resource by its guid.
    let positions: [EventTable: Set<Int>]

    /// The columns that tell.
    static let columns: [EventColumn] =
        [
            .orgGUID, .organizationGUID, .spaceGUID, .spaceName,
        ] + names

    private static let names: [EventColumn] = [
        .parentAppName, .appName, .taskName, .serviceInstanceName,
    ]

    /// Whether a row is in it.
    func contains(_ row: EventRow, at position: Int) -> Bool {
        guard orgs.isEmpty || isAny(of: [.orgGUID, .organizationGUID], in: orgGUIDs, row),
            spaces.isEmpty || isAny(of: [.spaceGUID, .spaceName], in: spaces, row)
        else { return false }
        return resources.isEmpty || positions[row.table]?.contains(position) == true
            || isAny(of: Self.names, in: resources, row)
    }

    private func isAny(of columns: [EventColumn], in texts: Set<String>, _ row: EventRow) -> Bool {
        columns.contains { column in row[column].string.map(texts.contains) ?? false }
    }

    /// Such as `org payments, space prod`.
    var title: VisibleText {
        [("org", orgs), ("space", spaces), ("resource", resources)]
            .filter { !$0.1.isEmpty }
            .map { kind, texts in "\(kind) \(texts.sorted().joined(separator: " or "))" }
            .joined(separator: ", ")
    }

    /// What was asked for.
    var json: JSONValue {
        func list(_ texts: Set<String>) -> JSONValue { .array(texts.sorted().map { .string($0) }) }
        return .object([
            ("orgs", list(orgs)), ("spaces", list(spaces)), ("resources", list(resources)),
        ])
    }
}

/// How many rows are in a scope, and how many of them a cleanup deletes.
struct ScopeCounts {
    /// The counts of a table.
    struct Count {
        var total = 0
        var prunable = 0
    }

    let scope: RowScope
    private(set) var tables: [EventTable: Count] = [:]

    /// Reads all rows once.
    ///
    /// - Throws: ``CommandError`` where there are none: a name was mistyped.
    init(_ scope: RowScope, _ plans: [CleanupPlan], in store: EventStore) throws {
        self.scope = scope
        for plan in plans {
            var count = Count()
            try store.walk(
                plan.index,
                columns: RowScope.columns.map(\.name),
                progress: { _ in },
                where: { _ in true },
                { position, row in
                    guard scope.contains(row, at: position) else { return }
                    count.total += 1
                    if plan.reasons[position].decision == .prune { count.prunable += 1 }
                }
            )
            tables[plan.table] = count
        }
        guard tables.values.contains(where: { $0.total > 0 }) else {
            throw CommandError(
                "\(store.path): no row is of \(scope.title); names are compared as they are written",
                status: .failed
            )
        }
    }

    /// How many rows of the scope the cleanup deletes.
    var prunable: Int { tables.values.reduce(0) { $0 + $1.prunable } }
    /// How many rows are in the scope.
    var total: Int { tables.values.reduce(0) { $0 + $1.total } }
}
