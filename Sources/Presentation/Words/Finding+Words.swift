package import UsageRules

extension Finding {
    /// The first of what was found, made visible.
    package var exampleText: VisibleText {
        examples.map { VisibleText($0.text) }.joined(separator: ", ")
    }
}

extension Finding.Kind {
    /// A few words for a list.
    package var title: String {
        switch self {
        case .unrecordedRunning: "Running without a beginning on record"
        case .orphanSource: "Running, its app, space or org gone"
        case .staleBaseline: "Stale baselines"
        case .unkeyedBaseline: "Baselines without a key"
        case .missingTaskStop: "Tasks that ended without TASK_STOPPED"
        case .endingWithoutBeginning: "Endings without a beginning"
        case .duplicateEnding: "Duplicate endings"
        case .unreadableTime: "Times that can't be read"
        case .noState: "Rows without a state"
        case .idsDisagreeWithTime: "Ids that disagree with time"
        case .missingLifecycleIndex: "Missing lifecycle index"
        case .failedIntegrityCheck: "Failed integrity check"
        }
    }

    /// What it means for who reads the events.
    package var meaning: String {
        switch self {
        case .unrecordedRunning:
            "Cloud Controller's tables say that these run, but the row that began them was pruned "
                + "long ago: nobody can bill them from the events. A backfill seeds a baseline."
        case .orphanSource:
            "These run, but the app, space or org that a baseline would name is gone from its "
                + "table, so a backfill passes them over."
        case .staleBaseline:
            "These baselines say that something runs which has stopped or is gone: it would be "
                + "billed for ever. A backfill's sweep removes them, or appends the ending."
        case .unkeyedBaseline:
            "Without a key no ending can match these baselines, and the sweep leaves them."
        case .missingTaskStop:
            "The tasks table says that these tasks ended, but the events still read as running."
        case .endingWithoutBeginning:
            "The start of what these rows end is not on record. Consumers pass them over; the "
                + "next cleanup prunes them when they are old."
        case .duplicateEnding:
            "The run was closed already. Only the first ending counts."
        case .unreadableTime:
            "Nobody can tell how old these rows are, so no cleanup ever prunes them."
        case .noState:
            "These rows say nothing. A cleanup that keeps running records never prunes them."
        case .idsDisagreeWithTime:
            "These rows were recorded before a row with a lower id. A higher id means later; "
                + "preview tells whether the next cleanup would change what reads as running."
        case .missingLifecycleIndex:
            "Look-ups by state and key scan the whole table. Rebuilding the id column drops the "
                + "index without a word."
        case .failedIntegrityCheck:
            "The file is damaged; what it says can't be trusted."
        }
    }

    /// What to do about it, as a command where there is one.
    ///
    /// - Parameter path: The path of the store.
    package func repair(store path: String) -> String {
        let store = path.quotedForShell
        return switch self {
        case .unrecordedRunning, .staleBaseline: "usagetui backfill \(store)"
        case .orphanSource: "restore the missing rows, then usagetui backfill \(store)"
        case .missingTaskStop: "usagetui stop-task \(store) TASK_GUID"
        case .idsDisagreeWithTime: "usagetui preview \(store)"
        case .missingLifecycleIndex:
            "usagetui migrate \(store) --skip-was-running-backfill"
        case .failedIntegrityCheck: "take another copy of the snapshot"
        case .endingWithoutBeginning, .duplicateEnding: "nothing to do"
        case .unkeyedBaseline, .unreadableTime, .noState:
            "correct the rows where they came from, and copy them again"
        }
    }
}

extension Finding.Thing {
    /// What it is, such as `app_usage_events #17` or `app 6f1c… ledger`.
    package var text: String {
        switch self {
        case .row(let table, let id): "\(table.name) #\(id)"
        case .resource(let kind, let guid, let name):
            "\(kind.rawValue) \(guid)\(name.isEmpty ? "" : " \(name)")"
        case .orphan(let kind, let source): "\(kind.rawValue) \(source.name): no \(source.missing)"
        case .index(let name): name
        case .fileProblem(let message): message
        }
    }
}

extension FindingsReport.Unchecked: VisiblyDescribed {
    /// What was not checked, and why, in one line.
    package var visibleText: VisibleText { "\(step.subject): \(reason)" }
}

extension FindingsProgress.Step {
    /// What is looked at, in as many words as it takes.
    fileprivate var subject: String {
        switch self {
        case .running: "what runs, against Cloud Controller's tables"
        case .events, .file: object
        }
    }
}
