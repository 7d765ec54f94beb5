import EventStore

@testable import Dashboard

/// What tests ask a state for.
extension State {
    /// How many rows the next cleanup takes; 0 without a plan.
    var prunableCount: Int { cleanup?.prunableCount ?? 0 }

    /// The id of the selected event.
    var selectedID: Int64? {
        selectedEvent.flatMap { row in index(of: row)?.ids[row.position] }
    }

    /// The names of the resources that the open view lists, in order.
    var listedNames: [String] {
        resourceOrder[view].compactMap { resources?[$0].name }
    }

    /// The ids of the events that the open view lists, in order.
    var listedIDs: [Int64] {
        let rows = eventRows[view]
        return (0..<rows.count).compactMap { place in
            index(of: rows[place])?.ids[rows[place].position]
        }
    }

    /// The times of the events that the open view lists, in order.
    var listedTimes: [EventTime] {
        let rows = eventRows[view]
        return (0..<rows.count).compactMap { place in
            index(of: rows[place])?.times[rows[place].position]
        }
    }
}

extension [Effect] {
    /// What is to be cancelled.
    var cancelledJobs: [Job.Kind] {
        compactMap { effect in if case .cancel(let job) = effect { job } else { nil } }
    }
}
