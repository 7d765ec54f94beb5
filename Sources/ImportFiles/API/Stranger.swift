internal import UsageRules

/// Tells what stands in a file in place of an answer of the API, by its first bytes.
struct Stranger {
    let kind: APIError.Stranger
    /// What it says: the title of a web page, or its first line.
    let says: String

    /// As many bytes as it takes to tell.
    static let length = 2_000

    /// - Parameter beginning: The first bytes, without blanks before them. Nil where nobody knows.
    init?(_ beginning: some Collection<UInt8>) {
        let text = String(decoding: beginning.prefix(Self.length), as: UTF8.self)
        guard let kind = Self.kind(of: text) else { return nil }
        self.kind = kind
        says = kind == .webPage ? Self.title(of: text) : Self.lines(of: text)
    }

    private static func kind(of text: String) -> APIError.Stranger? {
        let page = text.lowercased()
        if ["<!doctype html", "<html"].contains(where: page.hasPrefix)
            || page.hasPrefix("<?xml") && page.contains("<html")
        {
            return .webPage
        }
        if ["FAILED", "Not logged in", "Request error:", "No API endpoint set"]
            .contains(where: text.hasPrefix)
        {
            return .commandLine
        }
        return text.prefixMatch(of: #/[45][0-9]{2} [A-Z][A-Za-z ]+(:|\n|$)/#) == nil ? nil : .router
    }

    private static func title(of page: String) -> String {
        let title = page.firstMatch(of: #/(?i)<title>\s*([^<]*)/#).map { String($0.1) } ?? ""
        return title.isEmpty ? "without a title" : title
    }

    /// The first two lines: `FAILED` alone tells nothing.
    private static func lines(of text: String) -> String {
        text.split(whereSeparator: \.isNewline).prefix(2).joined(separator: " ")
    }
}
