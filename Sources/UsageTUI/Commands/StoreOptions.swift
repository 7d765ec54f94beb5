import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// How a command asks a store: the same for all that read or write one.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to wait while another program has the store locked; 0 doesn't wait.",
            valueName: "seconds"
        )
    )
    var wait = Configuration.value(of: .wait)

    /// In seconds, up to a day.
    static let waits = 0...86_400

    func validate() throws {
        guard Self.waits.contains(wait) else {
            throw ValidationError(
                "--wait takes a whole number of seconds from 0 to \(Self.waits.upperBound), "
                    + "not \(wait)."
            )
        }
    }

    /// Opens a store to read it, and says where it is made of views.
    ///
    /// - Parameter format: How its values are printed: people get long ones cut.
    func openForReading(_ path: String, for format: OutputFormat) throws -> EventStore {
        var bounds = tellingBounds
        bounds.longestValue = format == .table ? EventStore.Bounds.lengthForShowing : nil
        let store = try EventStore(path: path, bounds: bounds)
        try store.warnOfViews()
        return store
    }

    /// Opens a store that stands for a server, to read it.
    func openForReading(
        _ path: String,
        standingFor server: String,
        for format: OutputFormat
    ) throws -> EventStore {
        var bounds = tellingBounds
        bounds.longestValue = format == .table ? EventStore.Bounds.lengthForShowing : nil
        return try EventStore(path: path, standingFor: server, bounds: bounds)
    }

    /// Opens a store to write it; a signal ends what it is being asked.
    func openForWriting(_ path: String, until interruption: Interruption) throws -> EventStore {
        var bounds = tellingBounds
        bounds.shouldStop = { interruption.isRequested }
        bounds.timeToCommit = Interruption.grace
        return try EventStore(path: path, access: .readWrite, bounds: bounds)
    }

    /// The bounds of a store that waits as long as was asked for, and tells a person that it does,
    /// and for whom.
    var tellingBounds: EventStore.Bounds {
        var bounds = EventStore.Bounds(lockTimeout: .seconds(wait))
        let line = WaitLine()
        bounds.onWait = { line.show($0) }
        return bounds
    }
}

extension EventStore {
    /// Says on standard error which tables are views.
    fileprivate func warnOfViews() throws {
        guard !views.isEmpty else { return }
        let verb: VisibleText = views.count == 1 ? "is a view" : "are views"
        try StandardStream.error.write(
            line: "usagetui: \(path): \(views.joined(separator: ", ")) \(verb): "
                + "rows are made while they are read"
        )
    }
}

extension StoreSnapshot {
    /// Tells why a cleanup of the store would be refused, before anybody relies on its plan.
    func warnOfObstacle() throws {
        guard let obstacle = tables.lazy.compactMap({ obstacles[$0.index.table] }).first else {
            return
        }
        try StandardStream.error.write(line: "usagetui: no cleanup can run: \(obstacle)")
    }
}
