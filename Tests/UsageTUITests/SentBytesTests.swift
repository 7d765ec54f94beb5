import EventStore
import Foundation
import Testing

@testable import Dashboard
@testable import UsageTUI

/// How much a slow line has to carry, over the sample store on a screen of 120x36.
///
/// A part of this suite, as ncurses has one screen at a time.
extension FrameWriterTests {
    private static let views = ["2", "3", "4", "5", "6"]

    /// The row that was selected, and the one that is: each from edge to edge, as it has a ground of its
    /// own, and with its colours.
    @Test(arguments: views)
    func aCursorMoveSendsTwoRows(view: String) throws {
        let sent = try Self.bytesSent(playing: "\(view) j j k")
        for (key, count) in sent.suffix(3) { #expect(count < 750, "\(key) in view \(view)") }
    }

    /// A page is another text in each row; what stands around the list is not sent again.
    @Test(arguments: views)
    func aPageSendsItsTextOnce(view: String) throws {
        let sent = try Self.bytesSent(playing: "\(view) PgDn PgDn PgUp PgUp")
        for (key, count) in sent.suffix(4) { #expect(count < 4500, "\(key) in view \(view)") }
    }

    @Test func nothingIsSentWhereNothingChanges() throws {
        let sent = try Self.bytesSent(playing: "2 k k")
        #expect(sent.last?.count == 0)
    }

    /// What each word of a script sends.
    private static func bytesSent(playing script: String) throws -> [(key: String, count: Int)] {
        let terminal = try DrawnTerminal(columns: 120, rows: 36, terminal: "xterm-256color") {
            Palette(.terminal, depth: .indexed)
        }
        var sent: [(String, Int)] = []
        _ = try player().play(KeyScript(script)) { shot in
            terminal.draw(shot.frame)
            sent.append((shot.step?.text ?? "start", terminal.lastCount))
        }
        return sent
    }

    private static func player() throws -> ScriptPlayer {
        let pipe = try WakePipe()
        let store = try EventStore(path: sample, bounds: JobContext.bounds())
        return ScriptPlayer(
            State(size: Size(columns: 120, rows: 36), storeName: "sample.db"),
            jobs: JobRunner(store: store, waking: pipe),
            pipe: pipe,
            takeSignals: { [] }
        )
    }

    private static let sample = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "sample.db").path
}
