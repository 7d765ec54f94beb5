/// Masks the values of those parameters of URLs that are secrets by their names.
struct URLParameterMask {
    private let text: URLText
    private var bytes: [UInt8] { text.bytes }

    init(_ bytes: [UInt8], mayLackScheme: Bool) {
        text = URLText(bytes: bytes, mayLackScheme: mayLackScheme)
    }

    private static let mask = Array("***".utf8)

    func masked() -> [UInt8] {
        var (masked, place): ([UInt8], Int) = ([], 0)
        while place < bytes.count {
            guard let end = urlEnd(at: place) else {
                masked.append(bytes[place])
                place += 1
                continue
            }
            masked += maskedParameters(of: bytes[place..<end])
            place = end
        }
        return masked
    }

    /// Where a URL ends that begins at a place, or has the end of its scheme there.
    private func urlEnd(at place: Int) -> Int? {
        if text.bodyStart(ofSchemeEndingAt: place) != nil {
            return text.end(ofURLWithSchemeEndingAt: place)
        }
        return text.mayLackScheme && text.isWordStart(place) ? text.end(ofWordAt: place) : nil
    }

    private func maskedParameters(of url: ArraySlice<UInt8>) -> [UInt8] {
        var masked: [UInt8] = []
        var (isInSecret, isInParameters) = (false, false)
        for part in Self.parts(of: url) {
            // A secret may hold a mark between parameters as it is, but a fragment begins anew.
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            if part.first == UInt8(ascii: "#") || equals != nil { isInSecret = false }
            if isInSecret { continue }
            defer { isInParameters = true }
            guard isInParameters, let equals else {
                masked += part
                continue
            }
            let (name, value) = (part[..<equals].dropFirst(), part[(equals + 1)...])
            masked += part[...equals]
            isInSecret = SecretName.matches(name) && !value.isEmpty
            masked += isInSecret ? Self.mask : Self.maskedInner(value)
        }
        return masked
    }

    /// A URL cut in front of every mark behind which a parameter can stand.
    private static func parts(of url: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = url.startIndex
        for place in url.indices where "?&;#".utf8.contains(url[place]) {
            parts.append(url[start..<place])
            start = place
        }
        return parts + [url[start...]]
    }

    /// The value of a parameter that may be an escaped URL with credentials of its own.
    private static func maskedInner(_ value: ArraySlice<UInt8>) -> [UInt8] {
        guard let unescaped = value.removingPercentEncoding,
            let masked = URLCredentials.masked(String(decoding: unescaped, as: UTF8.self))
        else { return Array(value) }
        return Array(masked.utf8)
    }
}

/// Which parameters are secrets by their names, such as `private_token` or `X-Amz-Signature`.
private enum SecretName {
    static func matches(_ name: some Collection<UInt8>) -> Bool {
        let plain = String(
            decoding: name.removingPercentEncoding ?? Array(name),
            as: UTF8.self
        ).lowercased()
        let words = plain.split { !$0.isLetter && !$0.isNumber }
        let squeezed = words.joined()
        return parts.contains { squeezed.contains($0) } || squeezed.hasSuffix("key")
            || words.contains { wholeWords.contains(String($0)) }
    }

    /// What makes a secret of a name that it is a part of.
    private static let parts = [
        "token", "secret", "passw", "passphrase", "pwd", "signature", "apikey", "accesskey",
        "credential", "authorization", "bearer", "jwt", "session", "hmac",
    ]

    /// What makes a secret of a name as a word of its own.
    private static let wholeWords: Set<String> = [
        "key", "keys", "sig", "auth", "oauth", "pass", "pw", "pat", "code", "sas", "sid",
    ]
}
