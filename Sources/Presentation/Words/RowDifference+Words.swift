public import UsageRules

extension RowDifference: CustomStringConvertible {
    /// Such as `2 rows of app_usage_events went (id 7, 9), 1 row changed (id 12)`.
    public var description: String {
        let parts = [(removed, "went"), (inserted, "came in between"), (changed, "changed")]
            .filter { !$0.0.isEmpty }
            .map { ids, verb in
                let shown = ids.prefix(3).map(String.init).joined(separator: ", ")
                let more = ids.count > 3 ? ", …" : ""
                return
                    "\(Format.count(ids.count, "row")) \(verb) (id \(shown)\(more))"
            }
        return "in \(table.name) " + parts.joined(separator: ", ")
    }
}
