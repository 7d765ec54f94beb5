import Presentation
import UsageRules

/// Prints a question to the rules as SQL, ready to paste, under comments that say what it answers.
///
/// A comment holds neither quotes nor semicolons: not every client reads over them.
struct RuleScriptPrinter {
    let engine: RuleEngine
    let script: RuleScript
    let policy: CleanupPolicy
    /// The moment that counts as now; nil for the engine's clock.
    let now: EventTime?
    /// The greatest ids that were given, by table.
    let newestIDs: [EventTable: Int64]

    private static let width = 92

    /// Prints the comments, then the statements.
    func print() throws {
        var output = StandardOutput()
        for (number, paragraphs) in header.filter({ !$0.isEmpty }).enumerated() {
            if number > 0 { try output.write(line: "--") }
            for paragraph in paragraphs {
                for line in TextWrap.lines(paragraph.text, width: Self.width) {
                    try output.write(line: "-- \(line)")
                }
            }
        }
        // Names and texts in it are our own.
        let statements = (script.preamble + [script.query]).map { "\($0);\n" }
        try output.write(records: { $0 += statements.joined().utf8 })
        try output.flush()
    }

    // MARK: - Comments

    /// Paragraphs, in groups.
    private var header: [[VisibleText]] {
        [[script.question.sentence(about: tables), needs], columnLines, optionLines, Self.manual]
    }

    private var tables: VisibleText {
        script.statements.map { VisibleText($0.table.name) }.joined(separator: " and ")
    }

    private var needs: VisibleText {
        let session: VisibleText =
            script.preamble.isEmpty ? "" : " Times are UTC: it sets the session first."
        return "For \(engine.title). It only reads.\(session)"
    }

    private var columnLines: [VisibleText] {
        var lines: [VisibleText] = [
            "\(RuleScript.tableColumn): the table that the answer is about"
        ]
        if script.question == .preview { lines.append("id: of the row") }
        return lines + script.question.meanings(policy).map { "\($0.columns): \($0.text)" }
    }

    private var optionLines: [VisibleText] {
        guard script.question != .running else { return [] }
        return [
            "Options: \(options.joined(separator: ", "))",
            "Rows recorded before the cutoff are old.",
        ]
            + script.statements.map(cutoffLine)
            + script.statements.compactMap(newestLine)
    }

    private var options: [VisibleText] {
        [
            "keep_running_records \(policy.keepRunningRecords ? "on" : "off")",
            "keep_at_least_one_record \(policy.keepAtLeastOneRecord ? "on" : "off")",
            "now \(now.map { "\($0)" } ?? "by the clock of the engine")",
        ]
    }

    private func cutoffLine(of statement: RuleStatement) -> VisibleText {
        let days = policy.cutoffAge(of: statement.table)
        let moment: VisibleText = now.map { " (\($0.addingDays(-days)))" } ?? ""
        return "Cutoff of \(statement.table.name): \(Format.count(days, "day")) before now\(moment)"
    }

    private func newestLine(of statement: RuleStatement) -> VisibleText? {
        guard policy.keepAtLeastOneRecord else { return nil }
        return newestIDs[statement.table].map {
            "Greatest id of the whole \(statement.table.name): \($0)"
        }
    }

    private static let manual: [VisibleText] = [
        "A higher id means later: rows are paired by id, so ids must be given in the order in which rows "
            + "are committed.",
        "The tables are read by their plain names: choose the schema first, or make views of these names. "
            + "Answers come in no order.",
    ]
}
