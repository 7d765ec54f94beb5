import ArgumentParser
import EventStore
import Foundation
import UsageRules
import Presentation

/// `usagetui stop-task`: records that a task stopped, where the evidence allows.
struct StopTask: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop-task",
        abstract: "Records TASK_STOPPED for a task, where there is evidence that it started.",
        discussion: """
            Evidence is a TASK_STARTED or a TASK_WAS_RUNNING on record. Nothing is written where a \
            TASK_STOPPED is there already, nor without evidence.
            """
    )

    @Argument(help: "The event store.")
    var store: String

    @Argument(help: "The task's guid.")
    var taskGUID: String

    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try EventStore(path: store, access: .readWrite)
        let outcome = try TaskStop(store: store).record(taskGUID: taskGUID)
        if outcome.isWarning {
            let warning =
                "usagetui: warning: task \(taskGUID) is RUNNING in the tasks table, but no "
                + "TASK_STARTED or TASK_WAS_RUNNING is on record; run usagetui backfill first\n"
            try FileHandle.standardError.write(contentsOf: Data(warning.utf8))
        }
        let fields = outcome.record(taskGUID).map(\.name)
        var printer = RecordPrinter(
            output.format,
            columns: fields,
            columnsForPeople: ["task_guid", "recorded", "reason"]
        )
        try PartialWork.report(outcome.isRecorded ? 1 : 0, "written") {
            try printer.print(outcome.record(taskGUID))
            try printer.finish()
        }
    }
}

extension TaskStop.Outcome {
    /// What was written and because of what, or why nothing was.
    fileprivate func record(_ taskGUID: String) -> Record {
        var (id, evidenceID): (JSONValue, JSONValue) = (.null, .null)
        let reason: String
        switch self {
        case .recorded(let newID, let evidence, let state):
            (id, evidenceID) = (.integer(newID), .integer(evidence))
            reason = "\(state) #\(evidence) is on record"
        case .alreadyRecorded(let existing):
            reason = "TASK_STOPPED #\(existing) is on record already"
        case .noEvidence:
            reason = "no TASK_STARTED or TASK_WAS_RUNNING is on record"
        }
        return [
            ("task_guid", .string(taskGUID)), ("recorded", .bool(isRecorded)),
            ("event_id", id), ("evidence_id", evidenceID), ("reason", .string(reason)),
        ]
    }

    fileprivate var isRecorded: Bool {
        if case .recorded = self { return true }
        return false
    }
}
