import Foundation
import Presentation

/// Texts at which TOMLKit (0.6.0) ends the program in place of refusing them: no others were found
/// among all texts of six tokens and millions of longer ones.
enum TOMLTraps {
    /// Fails where a section's header has no name: a line that begins with `[` and then has none.
    static func requireName(
        inHeader line: Substring,
        _ number: Int
    ) throws(ConfigurationFile.Problem) {
        let header = line.drop(while: \.isWhitespace)
        guard header.hasPrefix("[") else { return }
        let name = header.dropFirst(header.hasPrefix("[[") ? 2 : 1).drop { " \t".contains($0) }
        guard let first = name.first, first.isASCII,
            first.isLetter || first.isNumber || "_-\"'".contains(first)
        else {
            throw ConfigurationFile.Problem(
                line: number,
                message: "a section is written as [name]"
            )
        }
    }

    /// Fails where a value of a list would begin with `}`, and at dates, which no setting takes.
    static func requireValues(_ text: String) throws(ConfigurationFile.Problem) {
        let bare = withoutStringsAndComments(text)
        let traps: [(Regex<Substring>, VisibleText)] = [
            (/[\[,]\s*\}/, "a value is missing before }"),
            (/\d{4}-\d\d-\d\d/, "no setting takes a date"),
        ]
        for (trap, message) in traps {
            guard let match = bare.firstMatch(of: trap.matchingSemantics(.unicodeScalar)) else {
                continue
            }
            let newlines = bare.unicodeScalars[..<match.range.upperBound].count { $0 == "\n" }
            throw ConfigurationFile.Problem(line: newlines + 1, message: message)
        }
    }

    /// With as many lines.
    private static func withoutStringsAndComments(_ text: String) -> String {
        let pieces =
            /"""(?:[^\\]|\\.)*?"""|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/
            .dotMatchesNewlines().matchingSemantics(.unicodeScalar)
        return text.replacing(pieces) { piece in
            piece.output.filter { $0 == "\n" } + (piece.output.hasPrefix("#") ? "" : "s")
        }
    }
}
