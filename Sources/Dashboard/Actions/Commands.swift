internal import Presentation
internal import UsageRules

/// The commands with an argument: the one list that names them.
extension Command {
    static let all = [
        cutoff, table, moment, diff, filter, sort, count, group, usage, forecast, seal, export,
    ]

    static let cutoff: Command = Command(
        word: "cutoff",
        argument: "DAYS",
        help: "Rows recorded more than so many days ago are old",
        availability: \.isRead
    ) { text, state in
        guard let age = CutoffAge(text), age.table.map(state.readTables.contains) ?? true else {
            let now = state.policy.cutoffText(of: state.cleanedTables)
            let ofOneTable = "\((state.readTables.first ?? .appUsageEvents).shortName)=45"
            return [cutoff.wants("A number of days, or \(ofOneTable); \(now) now")]
        }
        let moment = state.shownNow?.addingDays(-age.days).minuteText ?? ""
        let table = age.table.map { " of \($0.name)" } ?? ""
        return [
            cutoff.entry(text, help: "Old\(table): before \(moment)Z") {
                $0.changeCutoffs(of: age.table.map { [$0] } ?? $0.cleanedTables) { _, _ in age.days
                }
            }
        ]
    }

    static let table: Command = Command(
        word: "table",
        argument: "TABLE",
        help: "The table whose cutoff moves and that is pruned, or both",
        availability: { state in
            state.isRead.and(
                .enabled(state.readTables.count > 1, else: "Only one table was read.")
            )
        }
    ) { text, state in
        let choices =
            [(name: "both", table: EventTable?.none)]
            + state.readTables.map { ($0.shortName, $0) }
        let matching = choices.filter { $0.name.hasPrefix(text.lowercased()) }
        guard !matching.isEmpty else {
            return [table.wants("One of \(choices.map(\.name).joined(separator: ", ")).")]
        }
        return matching.map { choice in
            table.entry(
                choice.name,
                help: "Prune \(choice.table?.name ?? "all tables that were read")"
            ) {
                $0.memories.prune.table = choice.table
                return $0.show(.prune) + $0.requestPlans()
            }
        }
    }

    static let moment: Command = Command(
        word: "moment",
        argument: "MOMENT",
        help: "Show all as it was then: 2026-10-01, yesterday 09:00, -30d",
        availability: \.isRead
    ) { text, state in
        guard let now = state.snapshot?.clock.now else { return [] }
        guard case .moment(let start) = MomentChoice(text, now: now) else {
            return [moment.wants(MomentChoice.wanted(before: now))]
        }
        return [
            moment.entry(text, help: "Show all as it was at \(Format.moment(start))") {
                $0.show(moment: start)
            }
        ]
    }

    static let filter: Command = Command(
        word: "filter",
        argument: "FILTER",
        help: "Show the rows that match, such as org:payments",
        availability: \.hasFilter
    ) { text, state in
        let completion = FilterCompletion(
            of: text,
            names: state.view.pane.filterNames(state),
            values: { state.view.pane.filterValues(of: $0, state) }
        )
        let typed = text.isEmpty ? [] : [text]
        let others = completion?.texts.filter { $0 != text } ?? []
        return (typed + others).map { text in
            let help = "Show the rows of \(state.view.pane.title) that match"
            // The name of a field has its value to come.
            guard !text.hasSuffix(":") else { return filter.goesOn(text, help: help) }
            return filter.entry(text, help: help) {
                $0.activeFilter = Filter(field: TextField(text))
                return $0.filterChanged()
            }
        }
    }

    static let sort: Command = Command(
        word: "sort",
        argument: "COLUMN",
        help: "Sort by a column; the same again reverses",
        availability: \.canSortByColumn
    ) { text, state in
        sort.entries(for: text, among: state.sortColumns) { column in
            ("Sort by \(column.title)", .sort(by: column))
        }
    }

    static let export: Command = Command(
        word: "export",
        argument: "FORMAT",
        help: "Write all rows of the list to a file: csv, safe-csv, json or ndjson",
        availability: \.hasExportedRows
    ) { text, _ in
        let formats = ExportFormat.allCases.filter { $0.word.hasPrefix(text.lowercased()) }
        guard !formats.isEmpty else {
            let words = ExportFormat.allCases.map(\.word).joined(separator: ", ")
            return [export.wants("One of \(words).")]
        }
        return formats.map { format in
            export.entry(format.word, help: "Asks where to first") { state in
                state.dialog = state.rowsToExport.map { ExportDialog($0, as: format) }
                return []
            }
        }
    }
}
