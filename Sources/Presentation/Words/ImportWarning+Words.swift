package import UsageRules

extension ImportWarning: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .noRows(let file): "\(file): no rows in it"
        case .nullLooksEmpty(let file):
            "\(file): NULL and an empty text look alike; both are read as NULL where a column allows "
                + "it (\\copy … csv of psql keeps them apart)"
        case .nullWord(let file):
            "\(file): the word NULL or \\N is read as NULL, also where it may be a name; if it is one, say "
                + "how NULL is written (--null)"
        case .nullWordAsText(let file):
            "\(file): the word NULL or \\N is read as a text; if it is NULL, say so (--null)"
        case .noFinalNewline(let file):
            "\(file): the last line has no end, so the file may be cut"
        case .unprovedCompleteness(let file):
            "\(file): nothing at its end says that it is whole; use mysqldump without --compact "
                + "and --skip-comments"
        case .unprovedZone(let file):
            "\(file): the zone of the times isn't named, so they are read as UTC; if they are not, "
                + "name it (--zone)"
        case .unprovedEncoding(let file):
            "\(file): the character set isn't named, so letters may have been replaced by ?; dump with "
                + "mysqldump --default-character-set=utf8mb4"
        case .tableLeftOut(let file, let table, let columns):
            "\(file): table \(table) is left out, since it has no \(columns.joined(separator: ", "))"
        case .unprovedOrder(let file):
            "\(file): the rows have no ids, so they are taken in the order in which they stand"
        case .missingLastPages(let file, let read, let total):
            "\(file): \(read) of \(total) rows; the last pages are missing"
        case .filtered(let file, let by):
            "\(file): a part of all rows, by \(by.joined(separator: ", "))"
        case .emptyList(let file):
            "\(file): an empty list, as everybody gets who may not see usage events; ask as admin, "
                + "admin_read_only or global_auditor"
        case .repeatedGUID(let table, let guid, let count):
            "\(table): \(Format.count(count, "guid")) \(count == 1 ? "has" : "have") two contents, "
                + "such as \(guid.isEmpty ? "the empty one" : "\(guid)"); all are kept, and check names them"
        case .gap(let store, let table):
            "\(store): \(table) had none of the rows, so others may be missing between; import files "
                + "that overlap with what is there"
        case .rowsBetween(let store, let table, let rows):
            "\(store): \(Format.count(rows, "row")) of \(table) without ids stand before some that are "
                + "there, where no ids are left: left out; unless they were pruned there, import all "
                + "files into a new store"
        case .idsBeganAgain(let store, let table, let rows):
            "\(store): the ids of \(table) began again, as after a purge; "
                + "\(Format.count(rows, "new row")) got ids behind those that are there"
        case .olderTable(let store, let table):
            "\(store): \(table) is newer there, and stays as it is"
        case .estimatedTime(let time):
            "nothing says when the files were taken; the time of the newest row, "
                + "\(time.description), counts as now: give --taken-at"
        case .skippedRows(let count):
            "\(Format.rows(count, were: "left out"))"
        }
    }
}
