internal import Presentation
internal import UsageRules

extension Explanation {
    /// Which events say that something is different.
    ///
    /// - Parameter end: nil for now.
    init(of difference: ResourceDifference, from start: EventTime, to end: EventTime?) {
        let moments = (start.minuteText + "Z", end.map { $0.minuteText + "Z" } ?? "now")
        func side(_ side: ResourceDifference.Side?, at moment: String) -> String {
            guard let resource = side?.resource else { return "At \(moment) it didn't run." }
            guard !resource.isKnownByEnding else {
                return "That it ran at \(moment) its ending says, #\(resource.latestEventID)."
            }
            let start = "At \(moment) it ran by #\(resource.firstEventID)"
            return resource.firstEventID == resource.latestEventID
                ? "\(start)." : "\(start), and was as #\(resource.latestEventID) says."
        }
        self.init(
            title: "\(difference.resource.shortTitle): \(difference.change.title)",
            text: [
                side(difference.old, at: moments.0), side(difference.new, at: moments.1),
                "\(Action.open.keyName) shows all that happened to it.",
            ].joined(separator: " ")
        )
    }
}
