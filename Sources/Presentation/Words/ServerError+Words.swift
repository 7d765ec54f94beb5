package import UsageRules

extension ServerError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do, fit to be shown on a terminal.
    package var description: String { visibleText.text }
}

extension ServerError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .unknownEngine:
            "that is no URL of a database server; give "
                + "postgres://USER@HOST:PORT/DATABASE or mysql://USER@HOST:PORT/DATABASE"
        case .passwordInURL(let engine):
            "the URL holds a password, which everybody sees who lists the running programs; leave it "
                + "out, and \(Self.wayOfPassword(engine))"
        case .badURL(let engine, let reason):
            "the \(engine.rawValue) URL can't be read (\(Self.short(reason))); write it as "
                + Self.example(engine)
        case .unknownParameter(let name, let known):
            "the URL has a parameter \(name), which means nothing here; there are "
                + "\(known.joined(separator: ", "))"
        case .noDatabase(let server):
            "\(server): names no database; add it to the URL, as in mysql://USER@HOST/ccdb"
        case .cannotReadDefaults(let path, let reason):
            "\(path): can't be read (\(Self.short(reason))); give a file that MySQL's client takes as "
                + "--defaults-file"
        case .cannotConnect, .notReady, .tooManyConnections, .passwordRefused, .notSecure,
            .connectionLost:
            failureOfConnection
        case .notCloudController, .schemaNotUsable, .missingTables, .missingColumns, .noRights,
            .rowSecurity, .badValue, .idTwice, .tooOld:
            failureOfTables
        case .lockTimeout, .timeout, .interrupted, .conflict, .otherTypes, .serverDiskFull,
            .serverMemoryFull,
            .temporaryFileLimit, .failed:
            failureOfReading
        case .diskFull(let path):
            "\(path): the disk is full; free some space, or write the store to another"
        case .cannotWrite(let path, let reason):
            "\(path): can't be written (\(Self.short(reason))); check its folder and permissions"
        }
    }

    /// How a password is given, so that nobody sees it.
    private static func wayOfPassword(_ engine: ServerEngine) -> VisibleText {
        switch engine {
        case .postgres: "set PGPASSFILE or PGPASSWORD, or type it when asked"
        case .mysql:
            "give --defaults-file FILE with a line password=… below [client], or type it when asked"
        }
    }

    private static func example(_ engine: ServerEngine) -> VisibleText {
        switch engine {
        case .postgres: "postgres://USER@HOST:PORT/DATABASE?sslmode=verify-full"
        case .mysql: "mysql://USER@HOST:PORT/DATABASE?ssl-mode=VERIFY_IDENTITY"
        }
    }

    /// What a server says, as a part of a line: libpq's messages have several, some with tabs.
    static func short(_ reason: String) -> VisibleText {
        let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return VisibleText(oneLine: StoreError.short(words))
    }

    /// The first few of a list, and how many more there are.
    private static func some(_ names: [String]) -> VisibleText {
        let shown = names.prefix(5).map { VisibleText($0) }.joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}

extension ServerError {
    private var failureOfConnection: VisibleText {
        switch self {
        case .cannotConnect(let server, let reason):
            "\(server): can't connect (\(Self.short(reason))); check host, port, user and database in "
                + "the URL, and that the server runs"
        case .notReady(let server, let reason):
            "\(server): the server is starting or stopping (\(Self.short(reason))); try again in a while"
        case .tooManyConnections(let server, let reason):
            "\(server): the server takes no more connections (\(Self.short(reason))); try again when "
                + "others have ended, or have its limit raised"
        case .passwordRefused(let engine, let server, let reason):
            "\(server): the server refuses user or password (\(Self.short(reason))); check the user in "
                + "the URL, and \(Self.wayOfPassword(engine))"
        case .notSecure(let server, let reason):
            "\(server): the connection can't be made safe (\(Self.short(reason))); check the "
                + "certificates that the URL names, or ask for less there"
        case .connectionLost(let server, let reason):
            "\(server): the connection was lost (\(Self.short(reason))); run it again"
        default: ""
        }
    }

    private var failureOfTables: VisibleText {
        switch self {
        case .notCloudController(let server, let table, let schemas):
            schemas.isEmpty
                ? "\(server): not Cloud Controller's database, as there is no table \(table); "
                    + "name its database in the URL (often cloud_controller or ccdb)"
                : "\(server): table \(table) is in schema \(Self.some(schemas)), which isn't searched "
                    + "for this user; "
                    + "add it to the URL, as in ?options=-csearch_path%3D\(schemas[0])"
        case .schemaNotUsable(let server, let user, let table, let schema):
            "\(server): table \(table) is in schema \(schema), which \(user) may not use; "
                + "GRANT USAGE ON SCHEMA \(schema) TO \(user)"
        case .missingTables(let server, let tables):
            "\(server): there is no \(Self.some(tables)), or the user may not know of it; use the "
                + "database that Cloud Controller uses, or copy the usage events alone "
                + "(snapshot --usage-only)"
        case .missingColumns(let server, let table, let columns):
            "\(server): table \(table) has no \(Self.some(columns)); use the database of a Cloud "
                + "Controller of 2015 or later"
        case .noRights(let server, let user, let tables):
            "\(server): \(user) may not read \(Self.some(tables)); GRANT SELECT on it, or ask for the "
                + "usage events alone (snapshot --usage-only, check --without-sources)"
        case .tooOld(let server, let version):
            "\(server): version \(version) can't answer that, which takes PostgreSQL 12, MySQL 8 or MariaDB "
                + "10.3; make a snapshot (usagetui snapshot) and ask that"
        case .badValue(let server, let table, let id, let column, let value):
            "\(server): \(column.complaint(of: value, inRow: id, of: table)); correct it there"
        case .idTwice(let server, let table, let id):
            "\(server): more than one row of \(table) has id \(id); keep one of them, and give the table "
                + "its primary key on id again"
        case .rowSecurity(let server, let user, let table):
            "\(server): row-level security hides rows of \(table) from \(user); connect as the table's "
                + "owner, or as a role with BYPASSRLS"
        default: ""
        }
    }

    private var failureOfReading: VisibleText {
        switch self {
        case .lockTimeout(let server, let seconds):
            "\(server): somebody else locks a table for longer than \(Format.count(seconds, "second")); "
                + "try again when migrations and dumps have ended"
        case .timeout(let server, let seconds):
            "\(server): not done within \(Format.count(seconds, "second")), so it was ended there; allow "
                + "more by --timeout, or copy the usage events alone (snapshot --usage-only)"
        case .interrupted(let server, let reason):
            "\(server): the server ended the reading (\(Self.short(reason))); try again, or have "
                + "its limits raised for this user"
        case .conflict(let server, let attempts, let reason):
            "\(server): something came in between \(Format.count(attempts, "time")) "
                + "(\(Self.short(reason))); try again when migrations have ended, or not on a standby"
        case .otherTypes(let server, let reason):
            "\(server): its tables have columns of other types than Cloud Controller's "
                + "(\(Self.short(reason))); use the database that Cloud Controller uses, or make a snapshot "
                + "(usagetui snapshot) and ask that"
        case .serverDiskFull(let server, let reason):
            "\(server): the server has no room on its disk (\(Self.short(reason))); have some space freed "
                + "there, and run it again"
        case .serverMemoryFull(let server, let reason):
            "\(server): the server has no memory for that (\(Self.short(reason))); try again when it has "
                + "less to do, or have its limits raised"
        case .temporaryFileLimit(let server, let reason):
            "\(server): the server gives this user no more room for temporary files "
                + "(\(Self.short(reason))); have temp_file_limit raised for the user, or make a snapshot "
                + "(usagetui snapshot) and ask that"
        case .failed(let server, let code, let reason):
            "\(server): the server failed with code \(code) (\(Self.short(reason))); check what its "
                + "log says"
        default: ""
        }
    }
}
