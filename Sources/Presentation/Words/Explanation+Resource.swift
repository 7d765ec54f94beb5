package import UsageRules

extension Explanation {
    /// Explains why a resource counts as running, and how well its start is known.
    ///
    /// - Parameters:
    ///   - index: The table with the resource's rows.
    ///   - first: The run's first beginning, where its columns were fetched.
    ///   - plan: What the next cleanup does with the rows; nil while that isn't known.
    package init(
        of resource: RunningResource,
        in index: EventIndex,
        first: EventRow?,
        plan: CleanupPlan?
    ) {
        self =
            resource.isKnownByEnding
            ? Self.ofEnding(resource, in: index)
            : Self.ofRun(resource, in: index, first: first, plan: plan)
    }

    private static func ofRun(
        _ resource: RunningResource,
        in index: EventIndex,
        first: EventRow?,
        plan: CleanupPlan?
    ) -> Explanation {
        let start = RunStart(resource, in: index, first: first)
        let since = resource.since.minuteText
        let begin =
            resource.startIsExact
            ? "It runs since \(since): \(start.row) began the run, and no later row ends it."
            : "It was running by \(since): \(start.row) says so, and no later row ends the run."
        let isOne = resource.firstEventID == resource.latestEventID
        let footprint =
            isOne ? "" : " Its footprint is that of the latest beginning."
        let ids = isOne ? [resource.firstEventID] : [resource.firstEventID, resource.latestEventID]
        let parts = ["the first beginning", "the latest beginning"]
        return Explanation(
            title: "why \(resource.title) runs",
            text: "\(begin) \(start.sentence)\(footprint)",
            witnesses: zip(ids, parts).compactMap { id, part in
                index.position(ofID: id).map { position in
                    Witness(
                        id: id,
                        time: index.times[position].minuteText,
                        part: part + (plan.map { "; \(decision($0.reasons[position]))" } ?? "")
                    )
                }
            }
        )
    }

    /// Explains why a resource ran before anything of it was on record.
    private static func ofEnding(
        _ resource: RunningResource,
        in index: EventIndex
    ) -> Explanation {
        let id = resource.latestEventID
        return Explanation(
            title: "why \(resource.title) ran",
            text:
                "Nothing of it is on record before #\(id), which ends a run: its previous state says "
                + "that it ran until then. Since when is not on record; the footprint is what that "
                + "row tells.",
            witnesses: index.position(ofID: id).map {
                [Witness(id: id, time: index.times[$0].minuteText, part: "the ending")]
            } ?? []
        )
    }

    /// Such as `kept: first of run`, or `goes: run ended`.
    private static func decision(_ reason: Reason) -> String {
        reason.decision == .prune ? "goes: \(reason.text)" : reason.text
    }
}

/// What the first beginning of a run tells of its start.
private struct RunStart {
    /// The row, such as `#12 STARTED`.
    let row: String
    /// Why its time is the true start, or why it isn't.
    let sentence: String

    init(_ resource: RunningResource, in index: EventIndex, first: EventRow?) {
        let state = first?[.state].string
        row = "#\(resource.firstEventID)" + (state.map { " \(Sanitizer.visible($0))" } ?? "")
        sentence =
            resource.startIsExact
            ? "Such a row is written only when something starts, so this is the true start."
            : Self.evidence(resource, index, first)
                + " The true start is not on record."
    }

    /// What a row tells that is no real start.
    private static func evidence(
        _ resource: RunningResource,
        _ index: EventIndex,
        _ first: EventRow?
    ) -> String {
        guard let first else { return "That row doesn't say when the run began." }
        let lifecycle = index.table.lifecycles.first { $0.kind == resource.kind }
        if first[.state].string == lifecycle?.baselineState {
            return
                "Such a row is a baseline: written because the resource ran then, not because it "
                + "began."
        }
        if first["guid"].string == resource.guid {
            return
                "The row carries the guid of the resource as its own: a purge and reseed wrote it, "
                + "because the resource ran then."
        }
        if let position = index.position(ofID: first.id), index.roles[position].isExactStart {
            return
                "It is a real start, but another one follows in the same run: an ending between "
                + "them was lost, and nobody can tell which run this is."
        }
        return "Such a row is written when something that runs already is changed, and what was "
            + "before it is gone."
    }
}
