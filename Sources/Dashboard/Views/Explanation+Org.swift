internal import Presentation
internal import UsageRules

extension Explanation {
    /// Tells what of an org's events the next cleanup takes, and what of them is needed.
    init(of org: OrgRow) {
        let running = org.running
        let things = [
            (running.apps, "process"), (running.tasks, "task"),
            (running.services, "service instance"),
        ]
        let said = things.filter { $0.0 > 0 }.map { Format.count($0.0, $0.1) }
        let runs =
            said.isEmpty
            ? "Nothing runs in it, by the events that are left. "
            : "By the events that are left, these run: \(said.joined(separator: ", ")). "
        let goes = org.count.map { count in
            "Of its \(Format.count(count.events, "event")) the next cleanup deletes "
                + "\(Format.grouped(count.prunable)) and keeps "
                + "\(Format.grouped(count.events - count.prunable)): what is not old, and of what is "
                + "old the rows that tell what runs."
        }
        self.init(
            title: Sanitizer.visible(org.label),
            text: runs + (goes ?? "Its events are still being counted.")
        )
    }
}
