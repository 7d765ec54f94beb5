package import UsageRules

extension KeptUntil.Answer {
    /// For a cell, such as `2026-11-02 09:00` or `while it runs`.
    package var text: VisibleText {
        switch self {
        case .cleanup(let time): VisibleText(time.minuteText)
        case .whileRunning: "while it runs"
        case .whileNewest: "while newest"
        case .always: "always"
        }
    }

    /// In full, for whoever asks why a row stays.
    var sentence: String {
        switch self {
        case .cleanup(let time):
            "If nothing else happens, the daily cleanup of \(time.minuteText) is the first to take it."
        case .whileRunning: "Daily cleanups keep it as long as that runs."
        case .whileNewest: "Daily cleanups keep it as long as it is the newest row."
        case .always: "No daily cleanup ever takes it."
        }
    }
}
