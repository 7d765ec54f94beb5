package import UsageRules

extension PlanError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .notAPlan(let path, let reason):
            "\(path): is no sealed plan (\(reason)); usagetui preview STORE --out PLAN writes one"
        case .tooNew(let path, let version):
            "\(path): is a plan of version \(version), which a newer program wrote; use that one"
        case .edited(let path):
            "\(path): isn't what was sealed: somebody changed it, or it is not whole; seal the plan "
                + "again with usagetui preview --out"
        case .storeDiffers(let path, let store, let differences):
            "\(store): \(Format.count(differences.count, "difference")) from when \(path) was sealed; "
                + "nothing was deleted: preview again, and seal what goes by now with --out"
        case .otherRules(let path, let store):
            "\(path): isn't the plan that the rules make of the rows of \(store); nothing was "
                + "deleted: seal it again with this usagetui"
        }
    }
}

extension PlanError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do.
    package var description: String { visibleText.text }
}

extension PlanDifference {
    /// Such as `app_usage_events: row 12 has other values`.
    package var text: VisibleText {
        switch self {
        case .columns(let table): "\(table.name): has other columns"
        case .changed(let table, let id): "\(table.name): row \(id) has other values"
        case .removed(let table, let id): "\(table.name): row \(id) is gone"
        case .inserted(let table, let id): "\(table.name): row \(id) came in between"
        }
    }
}
