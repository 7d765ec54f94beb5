public import ArgumentParser
import Presentation
public import UsageRules

extension EventTime: ExpressibleByArgument {
    /// Reads a time given on the command line: RFC 3339, or any form that a store may hold.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension TypedMoment {
    /// A moment that was given on the command line.
    init(argument: String) throws(ValidationError) {
        guard let moment = TypedMoment(argument) else {
            throw ValidationError("it takes \(Self.wanted.text).")
        }
        self = moment
    }

    /// The moment by the clock of a store.
    ///
    /// - Throws: ``CommandError`` where that leads to none.
    func moment(by clock: StoreClock) throws -> EventTime {
        guard let moment = moment(now: clock.now) else {
            throw CommandError(
                "\(text) is no moment by the store's clock, \(clock.now.description); give a date",
                status: .usage
            )
        }
        return moment
    }
}

extension ArgumentHelp {
    /// The store that a command reads or writes.
    static let store: ArgumentHelp =
        "The event store, a SQLite file; usagetui import and usagetui snapshot make one."

    /// The same where a server does, too.
    static let storeOrServer: ArgumentHelp =
        """
        The event store (usagetui import and usagetui snapshot make one), or Cloud Controller's own \
        database: postgres://… or mysql://…
        """

    /// The moment that counts as now.
    ///
    /// - Parameter default: Which one that is where none is given, and from where a relative one is counted.
    static func now(_ default: String) -> ArgumentHelp {
        ArgumentHelp(
            "The moment that counts as now, such as 2026-11-01T09:00:00Z, yesterday 09:00 or -1d.",
            discussion: `default`,
            valueName: "moment"
        )
    }
}

extension StaleBaselinePolicy: ExpressibleByArgument {}

extension DatabaseEngine: ExpressibleByArgument {}

extension CutoffAge {
    /// The cutoff that was given as `--cutoff-age-in-days`.
    init(argument: String) throws(ValidationError) {
        guard let age = CutoffAge(argument) else {
            throw ValidationError("it takes \(Self.wanted.text).")
        }
        self = age
    }
}

extension BatchSize {
    /// The size that was given as `--batch-size`.
    ///
    /// Not read by ArgumentParser itself, which can't say what a wrong value should have been.
    init(option rows: Int) throws(ValidationError) {
        guard let size = BatchSize(rows) else {
            throw ValidationError("--batch-size takes a whole number from 1, not \(rows).")
        }
        self = size
    }
}
