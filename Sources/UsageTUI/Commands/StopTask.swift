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
            TASK_STOPPED is there already, nor without evidence. The row's previous_state is the \
            state that the tasks table gives the task: RUNNING, CANCELING or PENDING.
            """,
        examples: "usagetui stop-task store.db b563bd0d-1b36-46b0-a3cb-71634723d813"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Argument(help: "The task's guid.")
    var taskGUID: String

    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try access.openForWriting(store, until: Interruption(isBegun: false))
        let outcome = try TaskStop(store: store).record(taskGUID: taskGUID)
        let task = StoppedTask(guid: taskGUID, outcome: outcome)
        if outcome.isWarning {
            try StandardStream.error.write(
                line: "usagetui: warning: task \(taskGUID) is RUNNING in the tasks table, but "
                    + "\(task.reasonText): it was deleted or purged; run usagetui backfill first"
            )
        }
        var printer = RecordPrinter(
            output,
            columns: StoppedTask.columns,
            forPeople: StoppedTask.forPeople
        )
        try PartialWork.report(task.isRecorded ? 1 : 0, "written") { try printer.printAll([task]) }
    }
}

/// A task whose stop was to be recorded.
private struct StoppedTask {
    let guid: String
    let outcome: TaskStop.Outcome

    var isRecorded: Bool { if case .recorded = outcome { true } else { false } }

    static let columns = [taskGUID, recorded, eventID, evidenceID, reason]
    static let forPeople = [taskGUID, recorded, reason]

    private static let taskGUID = Column<StoppedTask>("task_guid") { .string($0.guid) }
    private static let recorded = Column<StoppedTask>("recorded") { .bool($0.isRecorded) }
    private static let eventID = Column<StoppedTask>("event_id") { task in
        if case .recorded(let id, _, _) = task.outcome { .integer(id) } else { .null }
    }
    private static let evidenceID = Column<StoppedTask>("evidence_id") { task in
        if case .recorded(_, let id, _) = task.outcome { .integer(id) } else { .null }
    }
    private static let reason = Column<StoppedTask>("reason") { .string($0.reasonText) }

    /// What it was written because of, or why nothing was.
    var reasonText: String {
        switch outcome {
        case .recorded(_, let evidence, let state): "\(state) #\(evidence) is on record"
        case .alreadyRecorded(let id): "TASK_STOPPED #\(id) is on record already"
        case .noEvidence: "no TASK_STARTED or TASK_WAS_RUNNING is on record"
        }
    }
}
