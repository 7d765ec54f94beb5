internal import Presentation
internal import UsageRules

/// What moving the cutoff has made of how many rows go.
struct CutoffDifference {
    /// Such as `45 d`.
    private let cutoff: String
    private let count: Int
    /// What it was moved from.
    private let reference: (cutoff: String, count: Int)

    /// nil where it wasn't moved.
    init?(_ cleanup: CleanupPreview) {
        guard let policy = cleanup.request.reference, let old = cleanup.referenceCount else {
            return nil
        }
        let tables = cleanup.plans.map(\.table)
        cutoff = cleanup.request.policy.cutoffText(of: tables)
        count = cleanup.prunableCount
        reference = (policy.cutoffText(of: tables), old)
    }

    /// Such as `45 d: 3,147 (−2,975 against 31 d)`.
    func line(withReference: Bool) -> Line {
        let change = count - reference.count
        let sign = change < 0 ? "−" : change > 0 ? "+" : "±"
        let against = withReference ? " against \(reference.cutoff)" : ""
        return Line("\(cutoff): ")
            .adding(Format.grouped(count), Style(.removed, bold: true))
            .adding(" (\(sign)\(Format.grouped(abs(change)))\(against))", Style(.uncertain))
    }
}

extension CleanupPolicy {
    /// Such as `45 d`, or `app 45 d, service 31 d` where some tables have different cutoffs.
    func cutoffText(of tables: [EventTable]) -> String {
        let ages = tables.map { cutoffAge(of: $0) }
        guard Set(ages).count > 1 else {
            return "\(Format.grouped(ages.first ?? cutoffAgeInDays)) d"
        }
        return zip(tables, ages).map { "\($0.shortName) \(Format.grouped($1)) d" }
            .joined(separator: ", ")
    }
}
