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
        case .unrecordedRunning: "Running, and no open run on record"
        case .contradictedRunning: "Open runs that the tables contradict"
        case .footprintDiffers: "Running with another footprint"
        case .lostEnding: "Starts inside an open run"
        case .scaleMissing: "Changes that miss a row before them"
        case .duplicateGUID: "Events under several ids"
        case .timeAhead: "Rows ahead of their time"
        case .unfinishedStaging: "Stagings without an end"
        case .unreadByConsumer: "Unread by a consumer"
        case .staleBaseline: "Stale baselines"
        case .missingTaskStop: "Tasks that ended without TASK_STOPPED"
        case .orphanSource: "Running, its app, space or org gone"
        case .unkeyedBaseline: "Baselines without a key"
        case .unreadableTime: "Times that can't be read"
        case .noState: "Rows without a state"
        case .failedIntegrityCheck: "Failed integrity check"
        case .notChecked: "Not checked"
        case .repairedEnding: "Endings that a repair appended"
        case .missingLifecycleIndex: "Missing lifecycle index"
        case .endingWithoutBeginning: "Endings without a beginning"
        case .duplicateEnding: "Duplicate endings"
        case .idsDisagreeWithTime: "Ids that disagree with time"
        }
    }

    /// What it means for who reads the events.
    package var meaning: String {
        switch self {
        case .unrecordedRunning:
            "Cloud Controller's tables say that these run, but by the events they don't: what began "
                + "them was pruned, or never recorded, and nobody can bill them. A backfill seeds a "
                + "baseline where nothing ever began; reconcile does wherever no run is open."
        case .contradictedRunning:
            "By the events these run still; Cloud Controller's tables say that they stopped or are "
                + "gone. Their ending was never recorded: they would be billed for ever."
        case .footprintDiffers:
            "Both say that these run, but not with the same instances, memory or plan: a change was "
                + "never recorded. Which side is right can't be told, so nothing is written for it."
        case .lostEnding:
            "These rows say that something started which by the rows before had not stopped: the "
                + "ending between them is not on record, and the time between is billed as one run."
        case .scaleMissing:
            "Each of these changes says what was before it, and the row before it of the same "
                + "process says otherwise: a change between them is not on record."
        case .duplicateGUID:
            "The same event stands under several ids, as where a copy was polled with overlap: "
                + "whoever adds rows up counts it twice."
        case .timeAhead:
            "These rows are later than now, or than ten or more rows of higher ids. A cleanup keeps "
                + "them until their time has come, and what runs at a moment comes out wrong."
        case .unfinishedStaging:
            "These stagings began more than a day ago, and no STAGING_STOPPED of their package "
                + "follows: staging time would be billed on and on."
        case .unreadByConsumer:
            "The next cleanup deletes these rows before a consumer has read them, or a consumer's "
                + "checkpoint is not on record any more: nobody can tell what it has read."
        case .staleBaseline:
            "These baselines say that something runs which has stopped or is gone: it would be "
                + "billed for ever. A backfill's sweep removes them (remove), or appends the ending "
                + "(end), where consumers may have read them already: what was read can't be unread."
        case .missingTaskStop:
            "The tasks table says that these tasks ended, but the events still read as running."
        case .orphanSource:
            "These run, but the app, space or org that a baseline would name is gone from its "
                + "table, so a backfill passes them over."
        case .unkeyedBaseline:
            "Without a key no ending can match these baselines, and the sweep leaves them."
        case .unreadableTime:
            "Nobody can tell how old these rows are, so no cleanup ever prunes them."
        case .noState:
            "These rows say nothing. A cleanup that keeps running records never prunes them."
        case .failedIntegrityCheck:
            "The file is damaged; what it says can't be trusted."
        case .notChecked:
            "Without Cloud Controller's tables nobody can tell what runs from what is billed for "
                + "ever."
        case .repairedEnding:
            "Their time is that of the repair, not of the end: what they end may be billed for "
                + "longer than it ran."
        case .missingLifecycleIndex:
            "Look-ups by state and key scan the whole table. Rebuilding the id column drops the "
                + "index without a word."
        case .endingWithoutBeginning:
            "The start of what these rows end is not on record. Consumers pass them over; the "
                + "next cleanup prunes them when they are old."
        case .duplicateEnding:
            "The run was closed already. Only the first ending counts."
        case .idsDisagreeWithTime:
            "These rows were recorded before a row with a lower id. A higher id means later; "
                + "preview tells whether the next cleanup would change what reads as running."
        }
    }

    /// What to do about it, as a command where there is one.
    ///
    /// - Parameter path: The path of the store.
    package func repair(store path: String) -> String {
        let store = path.quotedForShell
        return switch self {
        case .unrecordedRunning, .contradictedRunning, .missingTaskStop:
            "usagetui reconcile \(store)"
        case .staleBaseline:
            "usagetui backfill \(store) --stale remove, or usagetui backfill \(store) --stale end"
        case .footprintDiffers: "compare both where they came from"
        case .orphanSource: "restore the missing rows, then usagetui backfill \(store)"
        case .idsDisagreeWithTime: "usagetui preview \(store)"
        case .missingLifecycleIndex:
            "usagetui migrate \(store) --skip-was-running-backfill"
        case .failedIntegrityCheck: "take another copy of the snapshot"
        case .notChecked:
            "copy Cloud Controller's tables into the store; check --without-sources does without"
        case .endingWithoutBeginning, .duplicateEnding, .repairedEnding: "nothing to do"
        case .unreadByConsumer:
            "let the consumer read on, or start it anew where its checkpoint is gone"
        case .lostEnding, .scaleMissing:
            "look for the missing rows where these came from, and copy them again"
        case .duplicateGUID: "copy the rows again, each once"
        case .unfinishedStaging: "look whether the staging still runs, and end it there"
        case .timeAhead, .unkeyedBaseline, .unreadableTime, .noState:
            "correct the rows where they came from, and copy them again"
        }
    }
}

extension Finding.Thing {
    /// What it is, such as `app_usage_events #17` or `app 6f1c… ledger`.
    package var text: String {
        let resource = [kind?.rawValue, guid, name].compactMap(\.self).joined(separator: " ")
        let rows = table.map { table in
            ids.isEmpty ? "" : "\(table.name) " + ids.map { "#\($0)" }.joined(separator: ", ")
        }
        let about = (rows ?? "").isEmpty ? resource : (rows ?? "")
        switch detail {
        case .tableState, .footprints:
            return resource
        case .orphan(let source):
            return "\(kind?.rawValue ?? "") \(source.name): no \(source.missing)"
        case .index(let name): return name
        case .lostCheckpoint(let consumer): return "\(table?.name ?? "") \(consumer.name)"
        case .fileProblem(let message): return message
        case .unchecked(let unchecked): return unchecked.visibleText.text
        case .unread, nil: return about
        }
    }

    private static let shownConsumers = 20

    /// The name, and where that is so that its checkpoint is gone.
    private static func text(_ consumer: UsageConsumer) -> VisibleText {
        let name = VisibleText(consumer.name)
        guard consumer.hasLostCheckpoint else { return name }
        return "\(name), whose checkpoint is not on record"
    }

    /// What else there is to say of it; nil where that is nothing.
    package var detailText: VisibleText? {
        switch detail {
        case .tableState(let state?): state.isEmpty ? nil : "the table says \(VisibleText(state))"
        case .tableState(nil): "gone from its table"
        case .footprints(let recorded, let present):
            "the events say \(recorded.text), the table \(present.text)"
        case .unread(let consumers):
            "not read by "
                + consumers.prefix(Self.shownConsumers).map(Self.text).joined(separator: ", ")
        case .lostCheckpoint(let consumer):
            "the checkpoint of \(VisibleText(consumer.name)), "
                + "\(VisibleText(consumer.checkpointGUID ?? "none")), is not on record"
        case .orphan(let source): "\(source.reason)"
        case .index(let name): "\(VisibleText(name))"
        case .fileProblem(let message): "\(VisibleText(message))"
        case .unchecked(let unchecked): unchecked.visibleText
        case nil: nil
        }
    }
}

extension FindingsReport.Unchecked: VisiblyDescribed {
    /// What was not checked, and why, in one line.
    package var visibleText: VisibleText {
        let what: VisibleText =
            findings.isEmpty
            ? "\(kinds.map { "\($0.rawValue)s" }.joined(separator: ", ")) against their tables"
            : "\(findings.map(\.rawValue).joined(separator: ", "))"
        guard !missing.isEmpty else { return "\(what): not asked for" }
        let (shown, more) = (missing.prefix(Self.shownLimit), missing.count - Self.shownLimit)
        let names = shown.map { VisibleText($0) }.joined(separator: ", ")
        let rest: VisibleText = more > 0 ? " and \(Format.grouped(more)) more" : ""
        return "\(what): the store lacks \(names)\(rest)"
    }

    private static let shownLimit = 4
}
