internal import Presentation
internal import UsageRules

/// Why rows go or stay, and why resources run.
extension State {
    /// Why a row goes or stays.
    func explanation(of row: RowReference) -> Explanation {
        if let index = index(of: row), isLater(index.times[row.position]) {
            return laterExplanation(index, row.position)
        }
        guard let plan = plan(of: row) else {
            return Explanation(title: "why", text: missingPlanText(row.table))
        }
        let name = fetched(row)?[.state].string ?? "row"
        return Explanation(
            row.position,
            in: plan,
            state: Sanitizer.visible(name),
            keptUntil: keptUntil(row)
        )
    }

    /// At the moment that is shown the row wasn't there.
    private func laterExplanation(_ index: EventIndex, _ position: Int) -> Explanation {
        let (id, time) = (index.ids[position], index.times[position])
        let shown = moment.map { "\($0.minuteText)Z, the moment that is shown" } ?? "now"
        let text =
            time.isReadable
            ? "It was recorded on \(time.minuteText)Z, later than \(shown): it counts for nothing there."
            : "Its time can't be read, so nobody can tell whether it was there at \(shown)."
        return Explanation(title: "why #\(id) is dim", text: text)
    }

    private func missingPlanText(_ table: EventTable) -> String {
        guard cleanup?.tablesLeftAlone.contains(table) == true else {
            return "The plan is still being made."
        }
        return "Nothing is pruned of \(table.name): \(Action.nextTable.keyName) in "
            + "\(View.prune.pane.title) chooses the tables."
    }

    /// Why a resource counts as running; nil where none of the tables that were read can hold it.
    func explanation(of resource: RunningResource) -> Explanation? {
        guard let index = snapshot?.index(of: resource.kind) else { return nil }
        return Explanation(
            of: resource,
            in: index,
            first: fetched(firstEvent(of: resource)),
            plan: cleanup?.plan(of: index.table)
        )
    }

    /// The first beginning of a run, where its table was read.
    func firstEvent(of resource: RunningResource) -> RowReference? {
        guard let index = snapshot?.index(of: resource.kind) else { return nil }
        return index.position(ofID: resource.firstEventID)
            .map { RowReference(table: index.table, position: $0) }
    }
}
