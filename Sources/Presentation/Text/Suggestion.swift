/// What somebody may have meant who typed a name that isn't there.
package enum Suggestion {
    /// The name that is nearest to a text; nil where none is near.
    package static func nearest(to text: String, in names: [String]) -> String? {
        let typed = Array(text.lowercased())
        let distances = names.map { (name: $0, edits: edits(typed, Array($0.lowercased()))) }
        guard let best = distances.min(by: { $0.edits < $1.edits }) else { return nil }
        if best.edits <= max(1, min(typed.count, best.name.count) / 3) { return best.name }
        // Whoever stops halfway means the one that goes on.
        let longer = names.filter {
            typed.count > 1 && $0.lowercased().hasPrefix(text.lowercased())
        }
        return longer.count == 1 ? longer[0] : nil
    }

    /// How many characters have to be added, removed, exchanged or swapped with the next.
    private static func edits(_ one: [Character], _ other: [Character]) -> Int {
        var rows = [Array(0...other.count)]
        for row in 0..<one.count {
            var next = [row + 1]
            for column in 0..<other.count {
                let isSame = one[row] == other[column]
                var least = min(next[column], rows[row][column + 1]) + 1
                least = min(least, rows[row][column] + (isSame ? 0 : 1))
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column]
                {
                    least = min(least, rows[row - 1][column - 1] + 1)
                }
                next.append(least)
            }
            rows.append(next)
        }
        return rows[one.count][other.count]
    }
}
