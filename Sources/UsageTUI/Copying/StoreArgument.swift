import EventStore
import Foundation
import Presentation
import ServerStore
import UsageRules

/// What was given as a store: a path, or the URL of a database, of which a snapshot is made first.
enum StoreArgument {
    case path(String)
    case database(ServerURL)

    /// - Throws: ``ServerError`` where it looks like a URL of a database, and is none that can be read.
    init(_ argument: String) throws {
        let isURL = argument.wholeMatch(of: /(postgres|postgresql|mysql|mariadb):\/\/.*/) != nil
        self = isURL ? .database(try ServerURL(argument)) : .path(argument)
    }

    /// The path of the store; of a database it is that of a new snapshot in the current folder.
    func madePath(_ server: ServerOptions, _ access: StoreOptions) throws -> String {
        switch self {
        case .path(let path): return path
        case .database(let url):
            let path = Self.newPath(of: url)
            guard !FileManager.default.fileExists(atPath: path) else {
                throw StoreError.alreadyExists(path: path)
            }
            defer { Signal.note(isWriting: false) }
            let report = try ServerSnapshot(of: url, to: path, server, access).run()
            try StandardStream.error.write(line: "usagetui: \(path): \(report.summary)")
            return path
        }
    }

    /// The database's name and the time, so that snapshots stand in their order.
    private static func newPath(of url: ServerURL) -> String {
        let name = url.text.split(separator: "/").last.map(String.init) ?? ""
        let isPlain = name.wholeMatch(of: /[A-Za-z0-9_.-]+/) != nil && !name.hasPrefix(".")
        let time = Date.now.formatted(
            .iso8601.year().month().day().dateSeparator(.omitted).time(
                includingFractionalSeconds: false
            )
            .timeSeparator(.omitted)
        )
        return "\(isPlain ? name : "snapshot")-\(time)Z.db"
    }
}
