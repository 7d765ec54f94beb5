import ArgumentParser
import CNcurses
import Dashboard
import EventStore

@main
struct UsageTUI: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "usagetui")
}
