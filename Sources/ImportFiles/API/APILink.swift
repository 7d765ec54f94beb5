/// A link of the API, taken apart: the address of a list, of one of its pages, or of an event.
struct APILink {
    /// The API's host, with its port where one is named; nil where the link is only a path, as in v2.
    let host: String?
    /// The path, such as `/v3/app_usage_events`.
    let path: String
    /// What stands behind the `?`, decoded.
    let query: [(name: String, value: String)]

    init(_ text: String) {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let address = parts[0]
        if let scheme = address.firstRange(of: "://") {
            let rest = address[scheme.upperBound...]
            let slash = rest.firstIndex(of: "/") ?? rest.endIndex
            (host, path) = (rest[..<slash].lowercased(), String(rest[slash...]))
        } else {
            (host, path) = (nil, String(address))
        }
        query = parts.count < 2 ? [] : parts[1].split(separator: "&").map(Self.parameter)
    }

    /// The value of a parameter; nil where there is none.
    subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// What the list is of; nil where that is none of the lists of usage events.
    var table: UsageTable? {
        path.split(separator: "/").prefix(2).last.flatMap { UsageTable(rawValue: String($0)) }
    }

    /// The list's path, also of a link to one thing in it.
    var list: String { "/" + path.split(separator: "/").prefix(2).joined(separator: "/") }

    /// Whether it is one of the API's version 3.
    var isV3: Bool { path.hasPrefix("/v3/") }

    /// The number of the page that it leads to.
    var page: Int? { self["page"].flatMap(Int.init) }

    private static func parameter(_ text: Substring) -> (name: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (decoded(parts[0]), parts.count < 2 ? "" : decoded(parts[1]))
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap(\.hexadecimalValue)
            if byte == UInt8(ascii: "%"), digits.count == 2 {
                bytes.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
