internal import Foundation
package import UsageRules

/// A zone that local times are read in.
///
/// A class, since it remembers the offset it was last asked for: Foundation looks long for one.
package final class LocalZone {
    private let zone: TimeZone
    private var known: (quarter: Int64, offset: Int64)?

    private init(_ zone: TimeZone) { self.zone = zone }

    /// A zone by its IANA name, or by an offset such as `+02:00`; nil for UTC.
    ///
    /// - Throws: ``ImportError/unknownZone(_:)``.
    package static func named(_ name: String) throws -> LocalZone? {
        if let offset = offset(name) { return offset == 0 ? nil : try ofOffset(offset, name) }
        if ["UTC", "GMT", "Z", "Etc/UTC"].contains(name) { return nil }
        guard let zone = TimeZone(identifier: name) else { throw ImportError.unknownZone(name) }
        return LocalZone(zone)
    }

    private static func ofOffset(_ offset: Int, _ name: String) throws -> LocalZone {
        guard let zone = TimeZone(secondsFromGMT: offset) else {
            throw ImportError.unknownZone(name)
        }
        return LocalZone(zone)
    }

    /// The moment at which clocks in the zone show a time.
    ///
    /// Where they show it twice or skip it, it is one of the moments around.
    package func time(ofLocal time: EventTime) -> EventTime {
        EventTime(microseconds: time.microseconds - offset(at: time) * 1_000_000)
    }

    /// The first moment at which clocks in the zone show a time; where they skip it, the one at which
    /// they go on behind it.
    package func firstMoment(ofLocal time: EventTime) -> EventTime {
        let day = EventTime.microsecondsPerDay
        let offsets = [-day, day].map { distance in
            let around = EventTime(microseconds: time.microseconds + distance)
            return local(at: around).microseconds - around.microseconds
        }
        let moments = offsets.map { EventTime(microseconds: time.microseconds - $0) }
        // Clocks that skip a time go on as far behind it as they went before.
        return moments.filter { local(at: $0) == time }.min() ?? moments[0]
    }

    /// The time that clocks in the zone show at a moment, as if that were in UTC.
    package func local(at moment: EventTime) -> EventTime {
        let seconds = Double(moment.microseconds) / 1_000_000
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
        return EventTime(microseconds: moment.microseconds + Int64(offset) * 1_000_000)
    }

    private func offset(at time: EventTime) -> Int64 {
        // Clocks change at quarters of an hour.
        let quarter = time.microseconds / (900 * 1_000_000)
        if let known, known.quarter == quarter { return known.offset }
        let offset = lookedUpOffset(ofLocal: time)
        known = (quarter, offset)
        return offset
    }

    private func lookedUpOffset(ofLocal time: EventTime) -> Int64 {
        let local = Double(time.microseconds) / 1_000_000
        func offset(at seconds: Double) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
        }
        let nearby = Double(offset(at: local))
        return Int64(offset(at: local - nearby))
    }

    /// The seconds of `+02:00`, `-0330` or `+2`; nil where it is none.
    private static func offset(_ name: String) -> Int? {
        guard let sign = ["+": 1, "-": -1][name.prefix(1)] else { return nil }
        let digits = name.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(digits.count), digits.allSatisfy({ (1...2).contains($0.count) }),
            let hours = UInt8(digits[0]), hours < 24,
            let minutes = UInt8(digits.dropFirst().first ?? "0"),
            minutes < 60
        else { return nil }
        return sign * (Int(hours) * 3600 + Int(minutes) * 60)
    }
}
