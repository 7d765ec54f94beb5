package import UsageRules

/// The words for one reason.
struct ReasonWords {
    /// In a column.
    let column: String
    /// What the rows that decided are to the row, in the order of `CleanupPlan.witnesses`.
    var witnesses: [String] = []
    /// Why a row with this reason goes or stays, and until when a kept row is kept.
    let sentence: (ExplainedRow) -> String
}

extension Reason {
    /// Every reason's words: a new reason has its entry here.
    var words: ReasonWords {
        switch self {
        case .runEnded:
            ReasonWords(column: "run ended", witnesses: ["the ending"]) { row in
                "The run that this \(row.state) belongs to is over: "
                    + "\(row.witnesses.first ?? "an ending") ended it, and that is older than the "
                    + "cutoff too. Nobody needs either row to know what runs now."
            }
        case .superseded:
            ReasonWords(
                column: "superseded",
                witnesses: ["the run's first beginning", "the next beginning"]
            ) { row in
                "A run needs its first beginning, which tells the start, and its latest, which "
                    + "tells the footprint. This \(row.state) stands between "
                    + "\(row.witnesses.joined(separator: " and "))."
            }
        case .ending:
            ReasonWords(column: "ending") { _ in
                "An ending older than the cutoff. The beginnings that it closed go before it, "
                    + "so nothing is left that it would have to close."
            }
        case .noLifecycle:
            ReasonWords(column: "no lifecycle") { row in
                "\(row.state) begins nothing and ends nothing, and the row is older than the "
                    + "cutoff."
            }
        case .old:
            ReasonWords(column: "old") { _ in
                "The row is older than the cutoff, and running records are not kept."
            }
        case .recent:
            ReasonWords(column: "kept: recent") { row in
                "The row is not older than the cutoff of \(row.cutoff). "
                    + "It is old from \(row.becomesOld) on."
            }
        case .runningStart:
            ReasonWords(column: "kept: first of run") { row in
                let what =
                    row.isExactStart
                    ? "it tells since when the resource runs"
                    : "the resource was running by then, and its start is not on record"
                return "The first beginning of a run that no old ending closed: \(what). "
                    + row.keptUntil("the run has ended and the ending")
            }
        case .runningLatest:
            ReasonWords(column: "kept: latest") { row in
                "The latest old beginning of a run that no old ending closed: it tells the "
                    + "footprint. " + row.keptUntil("a later beginning, or the ending,")
            }
        case .newestRow:
            ReasonWords(column: "kept: newest row") { _ in
                "The row with the table's highest id is never deleted, so that a client that "
                    + "polls the newest event never finds an empty table. It is kept until a "
                    + "newer row comes."
            }
        case .unreadableTime:
            ReasonWords(column: "kept: unreadable time") { _ in
                "Its created_at is no time, so nobody can tell whether it is old. It is kept for "
                    + "ever; see Findings."
            }
        case .noState:
            ReasonWords(column: "kept: no state") { _ in
                "Its state is NULL: nobody can tell what it says. It is kept for ever; see "
                    + "Findings."
            }
        case .noKey:
            ReasonWords(column: "kept: no key") { _ in
                "A beginning whose key is NULL: no ending can match it. It is kept for ever."
            }
        }
    }

    /// The reason in a column.
    package var text: String { words.column }
}
