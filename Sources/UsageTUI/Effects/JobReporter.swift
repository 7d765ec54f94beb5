import Dashboard
import EventStore
import UsageRules
import Presentation

/// A place for one piece of work at a time.
///
/// There is one for each job; and for rows one a table, as a screen may need rows of several.
struct JobSlot: Hashable, Sendable {
    /// The kind of work.
    let job: Job
    /// The table, where each has a slot of its own.
    let table: EventTable?

    init(_ job: Job, _ table: EventTable? = nil) {
        self.job = job
        self.table = table
    }
}

/// An event that comes from background work, with what it takes to know whether it is still wanted.
struct JobNews: Sendable {
    /// Where the work runs.
    let slot: JobSlot
    /// Which request of that slot it answers.
    let generation: Int
    /// What happened.
    let event: Event
}

/// Through which one request's work says how it goes.
struct JobReporter: Sendable {
    /// Where the work runs.
    let slot: JobSlot
    /// Which request of that slot it is.
    let generation: Int
    /// Where the news goes.
    let mailbox: Mailbox<JobNews>

    /// Posts an event.
    func post(_ event: Event) {
        mailbox.post(JobNews(slot: slot, generation: generation, event: event))
    }

    /// Does the work and posts its outcome, whatever that is.
    func report(_ work: () throws -> Event) {
        do {
            try Task.checkCancellation()
            post(try work())
        } catch is CancellationError {
            post(.cancelled(slot.job))
        } catch {
            post(.failed(slot.job, message: String(describing: error).oneLine))
        }
    }
}
