import EventStore
import Foundation
import Presentation
import ServerStore
import UsageRules

/// What was given as a store: a path, or the URL of a database.
enum StoreArgument {
    case path(String)
    case database(ServerURL)

    /// - Throws: ``ServerError`` where it looks like a URL of a database, and is none that can be read.
    init(_ argument: String) throws {
        let isURL =
            argument.wholeMatch(of: /(?i)(postgres|postgresql|mysql|mariadb):\/\/.*/) != nil
        self = isURL ? .database(try ServerURL(argument)) : .path(argument)
    }
}

extension ServerURL {
    /// What a store with rows of the database is called: after the database, where that makes a file name.
    var storeName: String {
        let name = text.split(separator: "/").last.map(String.init) ?? ""
        let isPlain = name.wholeMatch(of: /[A-Za-z0-9_.-]+/) != nil && !name.hasPrefix(".")
        return isPlain ? name : "snapshot"
    }
}
