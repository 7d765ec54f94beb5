import Dashboard
import Foundation
import Presentation

/// What the dashboard remembers from one time to the next, in a file that it writes by itself.
///
/// ```toml
/// [columns.apps]
/// shown = ["org", "app", "guid"]
/// frozen = 1
/// ```
struct StateFile {
    /// The columns that were chosen, by view.
    private(set) var columns: [View: ColumnChoice] = [:]

    /// Nothing is remembered.
    init() {}

    // MARK: - Reading

    /// What stands in a file; nothing where there is none.
    ///
    /// - Throws: ``CommandError`` where it can't be read as what the dashboard writes.
    init(path: String) throws(CommandError) {
        do {
            guard let text = try TextFile.read(path) else { return }
            for entry in try ConfigurationFile(text).entries { try take(entry) }
        } catch let problem as ConfigurationFile.Problem {
            throw CommandError("\(path):\(problem.line): \(problem.message)", status: .failed)
        } catch {
            throw CommandError("\(path): no text that can be read", status: .failed)
        }
    }

    /// What else stands there is of another version, and passed over.
    private mutating func take(
        _ entry: ConfigurationFile.Entry
    ) throws(ConfigurationFile.Problem) {
        let parts = entry.name.split(separator: ".")
        guard parts.count == 3, parts[0] == "columns",
            let view = View.allCases.first(where: { $0.name == parts[1] })
        else { return }
        var choice = columns[view] ?? ColumnChoice(shown: [])
        switch (parts[2], entry.value) {
        case ("shown", .list(let values)): choice.shown = values.compactMap(\.text)
        case ("frozen", .integer(let count)): choice.frozen = max(0, count)
        case ("shown", _), ("frozen", _):
            throw ConfigurationFile.Problem(
                line: entry.line,
                message: "\(entry.name) is not what the dashboard writes"
            )
        default: return
        }
        columns[view] = choice
    }

    // MARK: - Writing

    /// Takes what was chosen; nil of a view whose choice was taken back.
    mutating func take(_ changes: [View: ColumnChoice?]) {
        for (view, choice) in changes { columns[view] = choice }
    }

    /// Writes it, so that a reader finds either what was there before or all of this.
    ///
    /// - Throws: ``CommandError``, one line.
    func write(to path: String) throws(CommandError) {
        // A link stays one.
        let url = URL(filePath: path).resolvingSymlinksInPath()
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw CommandError(
                "\(path): what was chosen can't be kept for the next time "
                    + "(\(VisibleText(oneLine: error.localizedDescription)))",
                status: .failed
            )
        }
    }

    /// The file's text.
    var text: String {
        let sections = View.allCases.compactMap { view in
            columns[view].map { choice in
                """

                [columns.\(view.name)]
                shown = [\(choice.shown.map(Self.quoted).joined(separator: ", "))]
                frozen = \(choice.frozen)

                """
            }
        }
        return "# Written by usagetui: what the dashboard remembers.\n" + sections.joined()
    }

    /// A text as TOML has it: a store's column may be called anything.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                "\\u\(String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2))"
                    + String(scalar.value, radix: 16, uppercase: true)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
