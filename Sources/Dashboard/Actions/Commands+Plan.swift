internal import Presentation
internal import UsageRules

/// The commands about the plan of the next cleanup, and of those behind it.
extension Command {
    static let forecast: Command = Command(
        word: "forecast",
        argument: "DAYS",
        help: "What the cleanups of the next days take if nothing new happens",
        availability: {
            $0.isOfNow.and(
                .enabled($0.planRequest != nil, else: "The store is still being read.")
            )
        }
    ) { text, _ in
        let allowed = 1...CleanupForecast.mostDays
        guard let days = Int(text), allowed.contains(days) else {
            return [
                forecast.wants("A number of days from 1 to \(Format.grouped(allowed.upperBound))")
            ]
        }
        return [
            forecast.entry(text, help: "What the cleanups of \(Format.count(days, "day")) take") {
                $0.memories.forecast.days = days
                return $0.view == .forecast ? [] : $0.go(to: .forecast)
            }
        ]
    }

    static let seal: Command = Command(
        word: "seal",
        argument: "PATH",
        help: "Write the plan into a new file, which prune --plan runs",
        availability: { state in
            state.isOfNow.and(
                .enabled(
                    state.cleanup != nil && state.cleanup?.request == state.planRequest,
                    else: "The plan is still being made."
                )
            )
        }
    ) { text, state in
        guard !text.isEmpty else {
            return [seal.wants("A new file: NDJSON where its name ends in .ndjson, else SQLite")]
        }
        let rows = Format.count(state.cleanup?.prunableCount ?? 0, "row")
        return [
            seal.entry(text, help: "Seal the plan, which deletes \(rows)") { state in
                guard let request = state.planRequest else { return [] }
                state.message = Message(text: "Sealing the plan…")
                return [.start(.seal(request, state.readTables, path: text))]
            }
        ]
    }
}
