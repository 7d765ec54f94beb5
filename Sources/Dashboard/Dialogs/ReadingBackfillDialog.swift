internal import Presentation
internal import UsageRules

/// What a backfill would write is being read.
struct ReadingBackfillDialog: WriteQuestion {
    let job: Job.Kind? = .backfillPreview
    private var progress: BackfillProgress?

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit:
            DialogOutcome(next: .closes, effects: [.cancel(.backfillPreview)])
        default: .stays
        }
    }

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .backfillPreviewProgressed(let progress):
            self.progress = progress
            return .stays
        case .backfillPreviewed(let preview): return .opens(BackfillPreviewDialog(preview))
        case .failed(.backfillPreview, let message):
            return .opens(
                FailureDialog(
                    title: "A backfill is not possible",
                    message: message
                )
            )
        default: return nil
        }
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "What a backfill would write",
            lines: [Line(text)],
            hint: "\(DialogKey.leave.keyName): stop looking"
        ).draw(&frame, over: screen)
    }

    private var text: String {
        guard let progress else { return "Starting" }
        switch progress.step {
        case .seed:
            return "Looking for \(progress.kind.rawValue)s without a beginning on record: "
                + "\(Format.grouped(progress.rowsSeen)) found"
        case .sweep: return "Looking for stale \(progress.kind.rawValue) baselines"
        }
    }
}
