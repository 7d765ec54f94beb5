import Foundation
import UsageRules

extension EventTime {
    /// The time by the machine's clock, to the second: when something was done.
    ///
    /// What is old it says only where a moment was typed by it, for a statement that asks no store.
    static var ofMachine: EventTime { EventTime(seconds: Int64(time(nil))) }
}
