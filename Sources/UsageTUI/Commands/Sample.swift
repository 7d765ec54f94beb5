import ArgumentParser
import EventStore
import Presentation
import SampleStore

/// `usagetui sample`: writes the sample store.
struct Sample: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the sample store: 60 days of a foundation that never was.",
        discussion: """
            The same rows for the same seed and size. It holds everything that makes usage events \
            hard to read, with the source tables to match, and the time at which it was taken.
            """,
        examples: "usagetui sample sample.db",
        "usagetui sample large.db --events 20000 --seed 7"
    )

    @Argument(help: "The path of the new store; nothing may be there.", completion: .file())
    var path: String

    @Option(help: "What all random choices follow from.")
    var seed = SampleStore.defaultSeed

    @Option(
        help: ArgumentHelp(
            "How many rows app_usage_events gets; the other tables grow with it.",
            valueName: "n"
        )
    )
    var events = SampleStore.defaultEventCount

    func validate() throws {
        guard events >= SampleStore.smallestEventCount else {
            throw ValidationError(
                "--events takes a whole number from \(SampleStore.smallestEventCount), "
                    + "not \(events)."
            )
        }
    }

    func run() throws {
        let interruption = Interruption()
        var line = ProgressLine()
        defer { line.clear() }
        do {
            try SampleStore(seed: seed, eventCount: events).write(to: path) { share in
                line.show("Writing \(path)  \(Int(share * 100)) %")
                if interruption.isRequested { throw CancellationError() }
            }
        } catch is CancellationError {
            line.clear()
            interruption.exitIfRequested(saying: "\(path) was not written")
        }
    }
}
