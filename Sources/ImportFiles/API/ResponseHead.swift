internal import UsageRules

/// The headers of a response, as `cf curl -i` puts them before its body.
struct ResponseHead {
    /// The status with its words, such as `200 OK`.
    let status: String
    /// When the response was made; nil where it doesn't say.
    let date: EventTime?
    /// How many bytes the headers have, with the empty line behind them.
    let count: Int

    /// More bytes than headers have.
    static let longest = 65_536

    /// - Parameter bytes: What stands there. Nil where it is no headers.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: "HTTP/".utf8), let end = Self.end(of: bytes) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(
            whereSeparator: \.isNewline
        )
        let first = lines.first?.split(separator: " ", maxSplits: 1) ?? []
        status = first.count > 1 ? String(first[1]) : ""
        date = lines.lazy.compactMap(Self.date).first
        count = end
    }

    /// Whether the body is what was asked for.
    var isSuccess: Bool { status.hasPrefix("2") || status.hasPrefix("1") }

    private static func end(of bytes: [UInt8]) -> Int? {
        var isLineEmpty = false
        for (place, byte) in bytes.enumerated() {
            if byte == 0x0A {
                if isLineEmpty { return place + 1 }
                isLineEmpty = true
            } else if byte != 0x0D {
                isLineEmpty = false
            }
        }
        return nil
    }

    /// The time in a line such as `Date: Thu, 26 Nov 2026 14:20:19 GMT`.
    private static func date(_ line: Substring) -> EventTime? {
        let words = line.split(separator: " ")
        guard words.count == 7, words[0].lowercased() == "date:", words[6] == "GMT",
            let month = months.firstIndex(of: String(words[3]))
        else { return nil }
        let date = "\(words[4])-\(month < 9 ? "0" : "")\(month + 1)-\(words[2]) \(words[5])"
        return EventTime(date)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
