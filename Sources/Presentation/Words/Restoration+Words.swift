package import UsageRules

extension RestoreProgress {
    /// What is done, and how far it is.
    package var text: VisibleText {
        let work: VisibleText = step == .verify ? "Checking the archive" : "Restoring"
        return "\(work)  \(Format.grouped(rowsSeen)) of \(Format.grouped(total))"
    }
}

extension RestoreReport {
    /// The first conflicts, and how many more there are.
    package var examples: VisibleText {
        let shown = firstConflicts.prefix(3).map(\.text).joined(separator: ", ")
        return conflicts > 3 ? "\(shown), … \(Format.grouped(conflicts - 3)) more" : shown
    }
}

extension RestoreReport.Conflict {
    /// Which row it is, and in what it differs.
    package var text: VisibleText {
        let row: VisibleText = "row \(id) of \(table.name)"
        let names = columns.prefix(4).joined(separator: ", ") + (columns.count > 4 ? ", …" : "")
        guard let otherID else {
            return columns.isEmpty ? row : "\(row) (\(StoreError.short(names)))"
        }
        return "\(row) (\(StoreError.short(names)) of row \(otherID))"
    }
}
