/// Breaks text into lines at its spaces.
package enum TextWrap {
    /// The lines of a text, none wider than a width, as far as words allow.
    package static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let candidate = line.isEmpty ? String(word) : "\(line) \(word)"
            if TextWidth.columns(of: candidate) > width, !line.isEmpty {
                lines.append(line)
                line = String(word)
            } else {
                line = candidate
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
