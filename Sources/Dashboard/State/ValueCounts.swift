package import Presentation
package import UsageRules

/// How often each value of a field occurs among some rows, the lowest value first.
///
/// Made in the background.
package struct ValueCounts: Sendable {
    /// One value.
    struct Count: Hashable, Sendable {
        let value: FieldValue
        let totals: RowTotals
    }

    let counts: [Count]
    /// How many rows were counted.
    let rows: Int
    /// How many rows the most frequent value has.
    let most: Int
    /// The width of the widest value.
    let width: Int

    /// The values that were met.
    ///
    /// - Parameter totals: What the rows of each value come to, by its number.
    package init(_ values: FieldValues, _ totals: [RowTotals]) {
        counts = zip(values.values, totals).map(Count.init).filter { $0.totals.rows > 0 }
            .inOrder { $0.value }
        rows = counts.reduce(0) { $0 + $1.totals.rows }
        most = counts.reduce(0) { max($0, $1.totals.rows) }
        width = counts.reduce(0) { max($0, $1.value.cell.text.columns) }
    }

    /// Counts resources.
    init(_ resources: ResourceList, _ places: [Int], by key: ColumnKey<RunningResource>) {
        var (values, totals) = (FieldValues(), [RowTotals]())
        for place in places {
            let number = values.number(of: key.value(of: resources[place]))
            if number == totals.count { totals.append(RowTotals()) }
            totals[number].add(resources[place])
        }
        self.init(values, totals)
    }
}

/// Which rows are counted, and by what.
package struct CountRequest: Hashable, Sendable {
    package let view: View
    /// The name of the field, as a filter has it.
    package let field: String
    /// The number of the scan whose rows are meant.
    package let scan: Int
    /// Which answer about what runs is listed.
    let resources: Int
    /// The filter of the list; nil where it has none.
    let filter: Filter?
    /// The plan that says which rows are listed, and what goes.
    let plan: PlanRequest?
    /// Which rows Prune lists.
    let shown: PruneView.Shown
    /// How many rows of a finding are listed: a check may find others in the same scan.
    let found: Int
}

/// Rows to be counted.
package enum CountedRows: Sendable {
    /// Those at some places among what runs.
    case resources(ResourceList, [Int], ResourceKind)
    /// Rows of the events tables, with the plans, and the orgs of all rows where they are known.
    case events(RowList, StoreSnapshot, [CleanupPlan], EventOrgs?)

    package var count: Int {
        switch self {
        case .resources(_, let places, _): places.count
        case .events(let rows, _, _, _): rows.count
        }
    }
}

extension ValueCounts {
    /// Counts what runs; nil where it has no such field.
    package init?(_ resources: ResourceList, _ places: [Int], _ kind: ResourceKind, by name: String)
    {
        let fields = ResourceColumns.fields(of: kind, now: resources.now)
        guard let key = fields.field(name)?.key else { return nil }
        self.init(resources, places, by: key)
    }
}
