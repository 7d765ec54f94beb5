import Foundation
import UsageRules

/// Who runs the program.
enum Person {
    /// Such as `alice@jumpbox`.
    static var current: String {
        let name = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(getuid())"
        return "\(name)@\(host)"
    }

    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension EventTime {
    /// The time by the machine's clock, to the second: when something was done, never what is old.
    static var ofMachine: EventTime { EventTime(seconds: Int64(time(nil))) }
}
