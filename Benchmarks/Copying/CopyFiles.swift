import EventStore

/// The files that are imported: the same rows in every format, made by what makes them elsewhere.
struct CopyFiles {
    private let workshop: Workshop
    private let count: Int

    init(count: Int, workshop: Workshop) { (self.count, self.workshop) = (count, workshop) }

    /// The rows as SQLite's own client writes them, from a sample store.
    ///
    /// A time of zeros is left out, since PostgreSQL can't hold it.
    func source() throws -> String {
        let store = try workshop.file("sample-\(count).db") { path in
            // By a program of its own: it takes memory that would count for others.
            try workshop.run("sample", path, "--events", "\(count)")
        }
        let rows =
            "SELECT \(EventServer.columns) FROM app_usage_events WHERE created_at NOT LIKE '0000%'"
        return try workshop.file("events-\(count).csv") { path in
            try workshop.shell("sqlite3 -readonly -csv -header '\(store)' \"\(rows)\" > '\(path)'")
        }
    }

    /// Makes the files, and names each for people.
    func make(on postgres: EventServer, and mysql: EventServer?) throws
        -> [(name: String, path: String)]
    {
        var files = try [
            ("COPY text", text(on: postgres)), ("COPY text, gzipped", compressed(on: postgres)),
            ("CSV", csv(on: postgres)),
            ("pg_dump", file("dump.sql") { try postgres.dump(to: $0) }),
            ("pg_dump --inserts", file("inserts.sql") { try postgres.dump(to: $0, "--inserts") }),
            ("pages of the API v3", file("pages.json") { try postgres.writePages(to: $0) }),
        ]
        if let mysql {
            files.append(("mysqldump", try file("mysqldump.sql") { try mysql.dump(to: $0) }))
        }
        return files.map { (name: $0.0, path: $0.1) }
    }

    /// All rows as COPY text.
    func text(on postgres: EventServer) throws -> String {
        try file("txt") { try postgres.copy(to: $0, "text", from: EventServer.rows) }
    }

    /// All rows as CSV.
    func csv(on postgres: EventServer) throws -> String {
        try file("csv") { try postgres.copy(to: $0, "csv", from: EventServer.rows) }
    }

    /// All rows but the last hundredth, as COPY text.
    func older(on postgres: EventServer) throws -> String {
        try file("older.txt") {
            try postgres.copy(
                to: $0,
                "text",
                from: "\(EventServer.rows) LIMIT \(count - count / 100)"
            )
        }
    }

    /// The last tenth of the rows, in a format.
    func newer(on postgres: EventServer, _ format: String) throws -> String {
        try file("newer.\(format)") {
            try postgres.copy(
                to: $0,
                format,
                from: "\(EventServer.rows) OFFSET \(count - count / 10)"
            )
        }
    }

    private func compressed(on postgres: EventServer) throws -> String {
        let text = try text(on: postgres)
        return try file("txt.gz") { try workshop.shell("gzip -c '\(text)' > '\($0)'") }
    }

    private func file(_ name: String, make: (String) throws -> Void) throws -> String {
        try workshop.file("copy-\(count).\(name)", make: make)
    }
}
