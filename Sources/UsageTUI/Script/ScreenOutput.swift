import Dashboard
import Foundation
import Presentation

/// Where the screens of a script go, by the form of its name.
enum ScreenOutput: Equatable {
    /// Every screen, as text on standard output.
    case standardOutput
    /// The last screen, as text.
    case textFile(String)
    /// The last screen, as SVG.
    case picture(String)
    /// Every screen, as text and as SVG, in a folder.
    case folder(String)

    init(_ name: String) {
        self =
            switch URL(filePath: name).pathExtension.lowercased() {
            case _ where name == "-": .standardOutput
            case "txt": .textFile(name)
            case "svg": .picture(name)
            default: .folder(name)
            }
    }

    /// Takes what is written as it comes.
    struct Writer {
        let output: ScreenOutput
        let title: String
        let theme: Theme
        private var count = 0
        private var last: ScriptPlayer.Shot?

        init(_ output: ScreenOutput, title: String, theme: Theme) throws {
            self.output = output
            self.title = title
            self.theme = theme
            if case .folder(let path) = output { try Self.makeFolder(path) }
        }

        /// Takes the next screen.
        mutating func write(_ shot: ScriptPlayer.Shot) throws {
            switch output {
            case .standardOutput: try show(shot)
            case .folder(let folder):
                let name = "\(folder)/\(Self.numbered(count, shot))"
                try Self.write(shot.frame.text, to: "\(name).txt")
                try Self.write(svg(shot), to: "\(name).svg")
            case .textFile, .picture: last = shot
            }
            count += 1
        }

        /// Writes what waited for the end.
        func finish() throws {
            guard let last else { return }
            switch output {
            case .textFile(let path): try Self.write(last.frame.text, to: path)
            case .picture(let path): try Self.write(svg(last), to: path)
            case .standardOutput, .folder: break
            }
        }

        private func svg(_ shot: ScriptPlayer.Shot) -> String {
            FrameSVG(shot.frame, theme).text(title: title)
        }

        private func show(_ shot: ScriptPlayer.Shot) throws {
            let title = shot.step.map { VisibleText($0.text) } ?? "start"
            try StandardStream.output.write(line: "== \(count) \(title)")
            try StandardStream.output.write(VisibleText(lines: shot.frame.text))
        }

        /// Such as `003-Enter`: sorted as they came, and fit to be a file's name everywhere.
        private static func numbered(_ count: Int, _ shot: ScriptPlayer.Shot) -> String {
            let number = String(repeating: "0", count: max(0, 3 - String(count).count)) + "\(count)"
            let word = (shot.step?.text ?? "start").filter { character in
                character.isASCII && (character.isLetter || character.isNumber || character == "-")
            }
            return word.isEmpty ? number : "\(number)-\(word.prefix(24))"
        }

        private static func makeFolder(_ path: String) throws {
            do {
                try FileManager.default.createDirectory(
                    atPath: path,
                    withIntermediateDirectories: true
                )
            } catch {
                throw failure(path, error)
            }
        }

        private static func write(_ contents: String, to path: String) throws {
            do {
                try Data(contents.utf8).write(to: URL(filePath: path))
            } catch {
                throw failure(path, error)
            }
        }

        private static func failure(_ path: String, _ error: any Error) -> CommandError {
            let reason = VisibleText(oneLine: error.localizedDescription)
            return CommandError(
                "\(path): can't be written (\(reason)); give --screens another place",
                status: .failed
            )
        }
    }
}
