import ArgumentParser
import Foundation
import Presentation

/// `usagetui manual`: the man page, for whoever installs the program.
struct Manual: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the man page.",
        shouldDisplay: false
    )

    func run() throws {
        let help = try JSONDecoder().decode(
            CommandHelp.Tool.self,
            from: Data(UsageTUI._dumpHelp().utf8)
        )
        let page = ManualPage(help.command)
        try StandardStream.output.write(records: Array(page.text.utf8))
    }
}
