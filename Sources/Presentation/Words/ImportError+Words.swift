package import UsageRules

extension ImportError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .cannotRead(let file, let reason):
            "\(file): can't be read (\(reason)); check the path and its permissions"
        case .emptyFile(let file):
            "\(file): the file is empty; look at what the command that wrote it said"
        case .unknownFormat(let file):
            "\(file): neither pages of Cloud Controller's API, nor a dump, nor rows of fields; "
                + "export the usage events again in one of these forms"
        case .foreignFormat(let file, let format): "\(file): \(format.words)"
        case .badCompression(let file):
            "\(file): what was compressed with gzip is damaged; copy the file again"
        case .foreignEncoding(let position, let name):
            "\(position.words): text in \(name), in which letters can be lost; dump again in UTF-8 "
                + "(mysqldump --default-character-set=utf8mb4, pg_dump --encoding=UTF8)"
        case .unknownZone(let name):
            "\(name): no such time zone; name one as Europe/Berlin or +02:00 (--zone)"
        case .unknownTable(let file):
            "\(file): the columns don't tell which table the rows belong to; name it (--table)"
        case .noSuchTable(let name, let known):
            "\(name): no table that can be imported; --table takes "
                + "\(known.joined(separator: ", "))"
        case .unknownColumns(let file, let line):
            "\(file): the first line ('\(line)') names no columns; name them in order (--columns), or export "
                + "again with a header"
        case .otherColumns(let file, let number, let column):
            "\(file): column \(number) of the first line is \(column), and another one of --columns; "
                + "leave --columns out, or the first line"
        case .missingColumns(let file, let table, let columns):
            "\(file): no column \(columns.joined(separator: ", ")) of \(table); export again with "
                + "all columns"
        case .repeatedColumn(let file, let column):
            "\(file): column \(column) is named twice; export again with each column once"
        case .unknownPositions(let position, let table):
            "\(position.words): nothing says in which order the values of \(table) stand; dump again "
                + "with CREATE TABLE, or with columns (mysqldump --complete-insert, pg_dump "
                + "--column-inserts)"
        case .twoDatabases(let position, let first, let second):
            "\(position.words): holds databases \(first ?? "without a name") and "
                + "\(second ?? "without a name"); dump one of them"
        case .unknownDialect(let position):
            "\(position.words): nothing says whether a backslash is one here; dump again with "
                + "mysqldump or pg_dump"
        case .mixedNulls(let position):
            "\(position.words): NULL is written as the word before and as \\N here; say which it is "
                + "(--null)"
        case .badValue(let position, let table, let column, let value):
            "\(position.words): column \(column.name) of \(table): \(column.complaint(of: value)), or "
                + "leave bad rows out (--skip-bad-rows)"
        case .fieldCount(let position, let fields, let columns):
            "\(position.words): \(fields) fields, but \(columns) columns; export again with tabs, "
                + "quotes and newlines escaped, or leave bad rows out (--skip-bad-rows)"
        case .badQuotes(let position):
            "\(position.words): a quote within a field that doesn't begin with one; export again with "
                + "quotes doubled, or leave bad rows out (--skip-bad-rows)"
        case .unreadable(let position):
            "\(position.words): nothing that can stand here; export again"
        case .tooLong(let position):
            "\(position.words): a row without an end; export again"
        case .idTwice(let position, let table, let id, let guid):
            "\(position.words): another row of \(table) has id \(id), too, than the one with guid "
                + "\(guid); export again in one go, or leave such rows out (--skip-bad-rows)"
        case .api(let error): error.visibleText
        case .cut(let position):
            "\(position.words): the file ends here, and should not; copy or export it again"
        }
    }
}

extension ImportError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do, fit to be shown on a terminal.
    package var description: String { visibleText.text }
}

extension CopiedColumn {
    /// What is wrong with a value that isn't what the column takes, and what to do.
    fileprivate func complaint(of value: String?) -> VisibleText {
        guard let value else {
            return
                "NULL, where there has to be a value; correct it, name how NULL is written (--null)"
        }
        if value.contains("\u{FFFD}") {
            return "'\(value)' is not UTF-8; save the file as UTF-8"
        }
        return switch kind {
        case .text: "'\(value)' is no text that can be read; correct it"
        case .integer:
            "'\(value)' is no whole number; correct it, name how NULL is written (--null)"
        case .flag: "'\(value)' is neither true nor false; correct it"
        case .time:
            "'\(value)' is no time that can be read; write it as 2026-10-01 12:00:00 (in UTC, or in "
                + "--zone) or with an offset as 2026-10-01T14:00:00+02:00"
        }
    }
}

extension ImportError.ForeignFormat {
    fileprivate var words: VisibleText {
        switch self {
        case .sqlite: "a SQLite database, maybe a store already; open it with usagetui browse"
        case .dumpArchive:
            "an archive of pg_dump; make a text of it with pg_restore --file=-, and import that"
        case .tar: "a tar archive; unpack it, or make a text of it with pg_restore --file=-"
        case .copyBinary:
            "a binary COPY; export again as text, with COPY … WITH (FORMAT csv, HEADER)"
        case .zip: "a zip file; unpack it with unzip -p"
        case .xz: "compressed with xz; unpack it with xz -dc"
        case .zstandard: "compressed with Zstandard; unpack it with zstd -dc"
        case .bzip2: "compressed with bzip2; unpack it with bzip2 -dc"
        case .xml: "XML; export as CSV, or use mysqldump without --xml"
        case .utf16: "a text in UTF-16; save it as UTF-8"
        }
    }
}
