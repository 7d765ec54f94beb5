import Foundation
import UsageRules

extension EventTime {
    /// The time by the machine's clock, to the second: when something was done, never what is old.
    static var ofMachine: EventTime { EventTime(seconds: Int64(time(nil))) }
}
