internal import Presentation
internal import UsageRules

extension Explanation {
    /// Tells what makes ranges of the numbers of a line, and because of which rows.
    init(of record: UsageRecord) {
        var notes = UsageNotes()
        notes.add(record)
        let causes = notes.lines.map { "\($0.text)." }.joined(separator: " ")
        let certain = "Every number of this line is certain, as far as the rows go back."
        let ranges = UsageColumns.ranges(of: record).map(\.text).joined(separator: ", ")
        let said = ranges.isEmpty ? "" : "\(ranges). "
        let complete = record.line.incompleteText.map { " \($0.text)." } ?? ""
        self.init(
            title: Sanitizer.visible(record.title),
            text: (causes.isEmpty ? certain : said + causes) + complete
        )
    }
}
