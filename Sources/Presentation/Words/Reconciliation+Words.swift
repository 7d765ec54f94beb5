package import UsageRules

extension ReconciliationPlan {
    /// What it would do, in one line.
    package var summary: VisibleText {
        guard writtenRows > 0 else {
            if count(.none) > 0 {
                return
                    "Nothing to write; \(Format.count(count(.none), "resource")) only reported."
            }
            if finding != nil { return "Nothing to append for this finding." }
            return unchecked == nil
                ? "The events and Cloud Controller's tables agree."
                : "The events and Cloud Controller's tables agree on what could be compared."
        }
        let parts: [(count: Int, text: VisibleText)] = [
            (count(.baseline), "\(Format.count(count(.baseline), "baseline")) to seed"),
            (count(.ending), "\(Format.count(count(.ending), "ending")) to append"),
            (count(.none), "\(Format.count(count(.none), "resource")) only reported"),
        ]
        return parts.filter { $0.count > 0 }.map(\.text).joined(separator: ", ") + "."
    }
}

extension ReconciliationProgress {
    /// What is being done, such as `Appending endings`.
    package var work: String {
        switch remedy {
        case .baseline?: "Seeding baselines"
        case .ending?: "Appending endings"
        case ReconciliationPlan.Remedy.none?, nil: "Proving that both sides agree"
        }
    }

    /// How far it is, such as `1,000 of 2,000 looked at, 998 rows written`.
    package var done: String {
        "\(Format.grouped(seen)) of \(Format.grouped(total)) looked at, "
            + "\(Format.count(writtenRows, "row")) written"
    }
}
