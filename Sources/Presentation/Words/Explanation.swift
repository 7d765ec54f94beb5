package import UsageRules

/// Why a row goes or stays, in full sentences.
package struct Explanation {
    /// Such as `why #121 goes`.
    package let title: String
    /// The rule, and until when a kept row is kept.
    package let text: String
    /// The rows that decide.
    package let witnesses: [Witness]

    /// A row that decides what becomes of another.
    package struct Witness {
        package let id: Int64
        package let time: String
        /// What it is to the other, such as `the ending`.
        package let part: String

        /// Such as `#12 of 2026-08-16 04:00, the ending`.
        package var text: String { "#\(id) of \(time), \(part)" }
    }

    /// What there is to say.
    ///
    /// - Parameter witnesses: The rows that decide, where some do.
    package init(title: String, text: String, witnesses: [Witness] = []) {
        self.title = title
        self.text = text
        self.witnesses = witnesses
    }

    /// Explains what a plan does with a row.
    ///
    /// - Parameter keptUntil: Until when it is kept; nil while that isn't known.
    package init(
        _ position: Int,
        in plan: CleanupPlan,
        state: String,
        keptUntil: KeptUntil.Answer? = nil
    ) {
        let index = plan.index
        let reason = plan.reasons[position]
        let words = reason.words
        title = "why #\(index.ids[position]) \(reason.decision == .prune ? "goes" : "stays")"
        witnesses = zip(plan.witnesses(at: position), words.witnesses).map { position, part in
            Witness(id: index.ids[position], time: index.times[position].minuteText, part: part)
        }
        let sentence = words.sentence(
            ExplainedRow(
                position: position,
                plan: plan,
                state: state,
                witnesses: witnesses.map { "#\($0.id) of \($0.time)" }
            )
        )
        let goes = reason.decision == .prune
        // Of a moment that has passed nobody knows who had read what.
        let readers = plan.moment == nil ? Self.readers(of: index, at: position, goes: goes) : ""
        text = sentence + (goes ? "" : keptUntil.map { " \($0.sentence)" } ?? "") + readers
    }

    /// Who has not read the row; empty where all have.
    private static func readers(of index: EventIndex, at position: Int, goes: Bool) -> String {
        let consumers = index.consumers.unread(id: index.ids[position])
        guard !consumers.isEmpty else { return "" }
        let named = consumers.prefix(namedReaders).map { "\($0.title.text) (\($0.progress.text))" }
        let more = consumers.count - named.count
        return " Not read by \(named.joined(separator: ", "))"
            + (more > 0 ? " and \(Format.grouped(more)) more" : "")
            + (goes ? ": what is deleted can't be read any more." : " yet.")
    }

    private static let namedReaders = 3
}
