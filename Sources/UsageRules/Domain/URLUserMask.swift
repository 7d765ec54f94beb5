/// Masks the user and the password in front of the host of every URL.
struct URLUserMask {
    private let text: URLText
    private var bytes: [UInt8] { text.bytes }

    init(_ bytes: [UInt8], mayLackScheme: Bool) {
        text = URLText(bytes: bytes, mayLackScheme: mayLackScheme)
    }

    private static let mask = Array("***:***".utf8)

    func masked() -> [UInt8] {
        var (masked, place): ([UInt8], Int) = ([], 0)
        while place < bytes.count {
            guard let body = body(at: place) else {
                masked.append(bytes[place])
                place += 1
                continue
            }
            masked += bytes[place..<body.lowerBound]
            place = body.lowerBound
            if let end = userEnd(body) {
                masked += Self.mask
                place = end
            }
        }
        return masked
    }

    /// What stands behind the slashes of the URL whose scheme ends at a place; or a URL without a
    /// scheme that begins there.
    private func body(at place: Int) -> Range<Int>? {
        if let start = text.bodyStart(ofSchemeEndingAt: place) {
            return start..<max(start, text.end(ofURLWithSchemeEndingAt: place))
        }
        guard text.mayLackScheme, text.isWordStart(place) else { return nil }
        let end = text.end(ofWordAt: place)
        if bytes[place...].beginsWithSlashes { return place + 2..<end }
        // user:password@host, but no scheme and no git@host:path.
        let user = bytes[place..<end].prefix { !"/?#:@".utf8.contains($0) }
        guard !user.isEmpty, user.endIndex < end, bytes[user.endIndex] == UInt8(ascii: ":"),
            !bytes[(user.endIndex + 1)...].beginsWithSlashes,
            bytes[user.endIndex..<end].contains(UInt8(ascii: "@"))
        else { return nil }
        return place..<end
    }

    /// Where the user and the password of a URL end; nil where it has none.
    ///
    /// A password may hold any mark of a URL as it is, so the last `@` counts, unless what stands
    /// before the first slash can only be a host.
    private func userEnd(_ body: Range<Int>) -> Int? {
        let host = bytes[body].prefix { !"/?#\\".utf8.contains($0) }
        guard let last = bytes[body].lastIndex(of: UInt8(ascii: "@")) else {
            return isHost(host) ? nil : body.upperBound
        }
        return host.contains(UInt8(ascii: "@")) || !isPlainHost(host, before: last) ? last : nil
    }

    /// Whether there is a host, maybe with a port, and no user of whom the `@` is missing.
    private func isHost(_ host: ArraySlice<UInt8>) -> Bool {
        if host.endIndex == bytes.count, text.isCut { return false }
        guard host.first != UInt8(ascii: "["), let colon = host.firstIndex(of: UInt8(ascii: ":"))
        else { return true }
        return host[(colon + 1)...].allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether a host without a port stands before an `@`: a name with a dot, or none at all.
    private func isPlainHost(_ host: ArraySlice<UInt8>, before end: Int) -> Bool {
        if host.first == UInt8(ascii: "[") { return true }
        guard !host.isEmpty else {
            return !bytes[host.startIndex..<end].contains(UInt8(ascii: ":"))
        }
        return host.contains(UInt8(ascii: ".")) && host.allSatisfy(\.isOfScheme)
    }
}
