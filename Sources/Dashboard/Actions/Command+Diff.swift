internal import Presentation
internal import UsageRules

extension Command {
    static let diff: Command = Command(
        word: "diff",
        argument: "FROM [TO]",
        help: "What started, stopped or changed since then: -30d, 2026-10-01 yesterday",
        availability: \.isRead
    ) { text, state in
        guard let now = state.snapshot?.clock.now, let shown = state.shownNow else { return [] }
        guard let moments = TypedMoments(text, now: now, shown: shown) else {
            return [diff.wants(TypedMoments.wanted(before: shown))]
        }
        let end = (moments.to ?? state.moment).map { Format.moment($0) } ?? "now"
        return [
            diff.entry(text, help: "What changed from \(Format.moment(moments.from)) to \(end)") {
                $0.showDifference(from: moments.from, to: moments.to)
            }
        ]
    }
}
