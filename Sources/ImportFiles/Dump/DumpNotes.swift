internal import UsageRules

/// What the comments and settings of a dump say of it.
struct DumpNotes {
    /// How many dumps began, and how many said that they are whole.
    private(set) var (begun, completed) = (0, 0)
    /// The name of the database that the statements are of, as far as they say.
    var database: String?
    /// The same, when the first rows were taken.
    private var databaseOfRows: String??
    /// The same, with the schema or database that their statement named.
    private var placeOfRows: String??
    /// When it was taken.
    private(set) var startedAt: EventTime?
    /// Whether a zone was set for all times.
    var hasZone = false
    /// Whether the encoding was named.
    var hasEncoding = false
    var hasWarnedOfOrder = false

    /// Learns of a comment from two dashes to the end of its line.
    ///
    /// - Returns: Whose dump it begins, where it does.
    mutating func note(_ comment: String) -> SQLStrings.Engine? {
        switch comment {
        case "-- PostgreSQL database dump":
            begun += 1
            return .postgreSQL
        case "-- PostgreSQL database dump complete": completed += 1
        case _ where comment.hasPrefix("-- MySQL dump ") || comment.hasPrefix("-- MariaDB dump "):
            begun += 1
            return .mySQL
        case _ where comment.hasPrefix("-- Dump completed"): completed += 1
        case _ where comment.hasPrefix("-- Started on "):
            startedAt = startedAt ?? EventTime(String(comment.dropFirst("-- Started on ".count)))
        case _ where comment.hasPrefix("-- Host: "): noteHost(comment)
        default: break
        }
        return nil
    }

    private mutating func noteHost(_ comment: String) {
        let name = comment.split(separator: "Database: ", maxSplits: 1).dropFirst().first
        database = name.map { String($0.prefix { !$0.isWhitespace }) }.flatMap {
            $0.isEmpty ? nil : $0
        }
    }

    /// Notes that rows of the database are taken.
    ///
    /// - Parameter qualifier: The schema or database that the statement names.
    /// - Returns: The names of both, where rows of another one were taken before.
    mutating func takeRows(in qualifier: String?) -> (first: String?, second: String?)? {
        let names = [database, qualifier].compactMap(\.self)
        let place = names.isEmpty ? nil : names.joined(separator: ".")
        guard let first = placeOfRows else {
            (databaseOfRows, placeOfRows) = (.some(database), .some(place))
            return nil
        }
        // Who writes a name without quotes doesn't care about capitals.
        return first?.lowercased() == place?.lowercased() ? nil : (first, place)
    }

    /// The name of the database whose rows were taken.
    var origin: String? { databaseOfRows ?? database }

    /// What people call the dump.
    func format(of engine: SQLStrings.Engine) -> String {
        switch engine {
        case .postgreSQL: "pg_dump"
        case .mySQL: "mysqldump"
        case .unseen: "SQL"
        }
    }
}
