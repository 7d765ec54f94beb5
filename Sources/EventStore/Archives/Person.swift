internal import Foundation

/// Who runs the program.
package enum Person {
    /// Such as `operator@jumpbox`.
    package static var current: String {
        var host = [CChar](repeating: 0, count: 256)
        // Foundation would ask the network for the machine's name.
        guard gethostname(&host, host.count - 1) == 0 else { return NSUserName() }
        let name = host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return "\(NSUserName())@\(String(decoding: name, as: UTF8.self))"
    }
}
