package import UsageRules

/// A cutoff as it is typed: `45`, or of one table `app_usage_events=45`.
package struct CutoffAge: Hashable, Sendable {
    /// The only table that it is for; nil for all that have none of their own.
    package let table: EventTable?
    /// From so many days on rows are old.
    package let days: Int

    /// Up to a thousand years, far from where times overflow.
    package static let allowedDays = 0...365_250

    /// Reads what was typed; nil where that is no cutoff, nor a table's.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let last = parts.last, let days = Self.days(last) else { return nil }
        self.days = days
        guard parts.count > 1 else {
            table = nil
            return
        }
        guard let table = EventTable.called(parts[0]) else { return nil }
        self.table = table
    }

    /// A sign would be a step, as keys take them.
    private static func days(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let days = Int(text), allowedDays.contains(days)
        else { return nil }
        return days
    }

    /// What can be typed.
    package static var wanted: VisibleText {
        let tables = EventTable.allCases.map { VisibleText($0.name) }.joined(separator: ", ")
        return "a whole number from \(allowedDays.lowerBound) to \(allowedDays.upperBound), or "
            + "TABLE=DAYS with one of \(tables)"
    }
}

extension EventTable {
    /// The table of a name: its own, or the one that it has in a column; nil for none.
    package static func called(_ text: Substring) -> EventTable? {
        allCases.first { text == $0.name || text == $0.shortName }
    }
}

extension CleanupPolicy {
    /// Takes a cutoff that was typed.
    package mutating func take(_ age: CutoffAge) {
        setCutoffAge(age.days, of: age.table)
    }
}
